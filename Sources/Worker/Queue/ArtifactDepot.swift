package import Experiment
package import Foundation

/// Where artifacts are brought to and fetched from, by the hash of their bytes, a piece at a time.
package protocol ArtifactDepot: Sendable {
  /// Stores a file's bytes under their hash. Storing them again has no further effect.
  func upload(from file: URL, as reference: ArtifactReference) async throws
  /// Writes the bytes that a reference names to a new file.
  /// - Returns: The name of the bytes that arrived; whoever asked compares it.
  /// - Throws: `WireError` with code `notFound` where there are none, `JobFailure` where there are
  ///   more than the reference says.
  func download(_ reference: ArtifactReference, to file: URL) async throws -> ArtifactReference
}
