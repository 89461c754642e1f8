package import Experiment
package import Foundation

/// Where artifacts are brought to and fetched from, by the hash of their bytes.
package protocol ArtifactDepot: Sendable {
  /// Stores bytes under their hash. Storing them again has no further effect.
  func upload(_ bytes: Data, as reference: ArtifactReference) async throws
  /// The bytes that a reference names, not yet verified.
  /// - Throws: `WireError` with code `notFound` where there are none.
  func download(_ reference: ArtifactReference) async throws -> Data
}

extension ArtifactReference {
  /// The reference that names these bytes.
  package init(naming bytes: Data) {
    self.init(sha256: ContentHash.hexadecimal(of: bytes), size: bytes.count)
  }
}
