package import Experiment
package import Foundation

/// Artifacts on this host's disk, named by their hashes and shared by all workers of the host.
///
/// A file is written elsewhere and renamed into place, so a reader finds either nothing or all of
/// it; and since its name is its hash, writers that race write the same bytes.
package struct ArtifactCache: Sendable {
  private let folder: URL

  /// The cache in a folder, which is made when first written to.
  package init(folder: URL) { self.folder = folder }

  /// Where the artifact lies, or nil where it does not or is damaged.
  package func find(_ reference: ArtifactReference) -> URL? {
    let place = place(of: reference)
    guard let bytes = try? Data(contentsOf: place), ArtifactReference(naming: bytes) == reference
    else { return nil }
    return place
  }

  /// Where the artifact lies, fetched from a depot first if need be.
  /// - Throws: `JobFailure` for bytes that are not the named ones, and what the depot throws.
  package func fetch(
    _ reference: ArtifactReference, from depot: some ArtifactDepot
  ) async throws -> URL {
    if let place = find(reference) { return place }
    let bytes = try await depot.download(reference)
    let found = ArtifactReference(naming: bytes)
    guard found == reference else {
      throw JobFailure(
        kind: .host,
        message: "artifact \(reference.sha256) arrived damaged: "
          + "\(found.size) of \(reference.size) bytes, SHA-256 \(found.sha256)")
    }
    return try store(bytes, as: reference)
  }

  /// Writes the bytes that a reference names.
  package func store(_ bytes: Data, as reference: ArtifactReference) throws -> URL {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let place = place(of: reference)
    try bytes.write(to: place, options: .atomic)
    return place
  }

  private func place(of reference: ArtifactReference) -> URL {
    folder.appending(path: reference.sha256)
  }
}
