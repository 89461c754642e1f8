package import Experiment
package import Foundation

/// Artifacts on this host's disk, named by their hashes and shared by all workers of the host.
///
/// A file is written elsewhere and renamed into place, so a reader finds either nothing or all of
/// it; and since its name is its hash, writers that race write the same bytes. Whoever uses an
/// artifact pins it; of the others, those least recently used go when there is a limit and all
/// together exceed it.
package struct ArtifactCache: Sendable {
  private let folder: URL
  private let limit: Int?
  private let verified = VerifiedFiles()
  /// Reads and writes files, which may take long.
  private let disk: ComputeExecutor

  /// The cache in a folder, which is made when first written to.
  /// - Parameter limit: Bytes that all artifacts may take; nil for as many as there are.
  package init(folder: URL, limit: Int? = nil, disk: ComputeExecutor) {
    self.folder = folder
    self.limit = limit
    self.disk = disk
  }

  /// Whether the artifact lies here, undamaged.
  package func contains(_ reference: ArtifactReference) -> Bool {
    verified.holds(place(of: reference), reference)
  }

  /// Where the artifact lies, pinned; nil where it does not or is damaged.
  package func find(_ reference: ArtifactReference, pinnedIn pins: PinFolder) throws -> URL? {
    guard let place = try pins.pin(place(of: reference), as: reference) else { return nil }
    guard verified.holds(place, reference) else {
      try FileManager.default.removeItem(at: place)
      return nil
    }
    FileStamp.touch(place)
    return place
  }

  /// Where the artifact lies, pinned, and fetched from a depot first if need be.
  /// - Throws: `JobFailure` for bytes that are not the named ones, and what the depot throws.
  package func fetch(
    _ reference: ArtifactReference, from depot: some ArtifactDepot, pinnedIn pins: PinFolder
  ) async throws -> URL {
    if let place = try await disk.run({ try find(reference, pinnedIn: pins) }) { return place }
    let arrival = try makeArrival()
    defer { try? FileManager.default.removeItem(at: arrival) }
    try await depot.download(reference, to: arrival).require(reference)
    return try await disk.run { try keep(arrival, as: reference, pinnedIn: pins) }
  }

  /// Writes bytes under their hash and pins them.
  /// - Returns: The bytes' name.
  package func store(_ bytes: Data, pinnedIn pins: PinFolder) throws -> ArtifactReference {
    let arrival = try makeArrival()
    defer { try? FileManager.default.removeItem(at: arrival) }
    var file = try HashedFile(at: arrival)
    try file.append(bytes)
    let reference = try file.finish()
    _ = try keep(arrival, as: reference, pinnedIn: pins)
    return reference
  }

  private func keep(
    _ arrival: URL, as reference: ArtifactReference, pinnedIn pins: PinFolder
  ) throws -> URL {
    verified.note(arrival, reference)
    guard let pin = try pins.pin(arrival, as: reference) else {
      throw CocoaError(.fileNoSuchFile, userInfo: [NSFilePathErrorKey: arrival.path])
    }
    try replace(place(of: reference), with: arrival)
    if let limit { try evict(downTo: limit) }
    return pin
  }

  private func place(of reference: ArtifactReference) -> URL {
    folder.appending(path: reference.sha256)
  }
}

extension ArtifactCache {
  private static let arrivalPrefix = "arriving-"

  /// A name for a file that is not whole yet.
  private func makeArrival() throws -> URL {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder.appending(path: Self.arrivalPrefix + UUID().uuidString)
  }

  private func evict(downTo limit: Int) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let files = names.compactMap { name in
      FileStamp(of: folder.appending(path: name)).map {
        Eviction.File(
          name: name, size: $0.size, lastUse: $0.used,
          isPinned: $0.links > 1 || name.hasPrefix(Self.arrivalPrefix))
      }
    }
    for name in Eviction.victims(among: files, limit: limit) {
      // Another worker may have been faster.
      try? FileManager.default.removeItem(at: folder.appending(path: name))
    }
  }
}

extension ArtifactReference {
  /// - Throws: `JobFailure` where these are not the bytes that were asked for.
  func require(_ wanted: ArtifactReference) throws {
    guard self == wanted else {
      throw JobFailure(
        kind: .host,
        message: "artifact \(wanted.sha256) arrived damaged: "
          + "\(size) of \(wanted.size) bytes, SHA-256 \(sha256)")
    }
  }
}
