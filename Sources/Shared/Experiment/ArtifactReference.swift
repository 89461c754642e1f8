/// A file that a job left, named by its content.
package struct ArtifactReference: Hashable, Codable, Sendable {
  /// SHA-256 of the bytes, in hexadecimal.
  package var sha256: String
  /// The number of bytes.
  package var size: Int

  /// A reference to bytes with this hash and size.
  package init(sha256: String, size: Int) {
    self.sha256 = sha256
    self.size = size
  }
}
