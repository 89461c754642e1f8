import Crypto
package import Experiment
package import Foundation

extension ArtifactReference {
  /// The reference that names these bytes.
  package init(naming bytes: Data) {
    self.init(
      sha256: ContentHash.hexadecimal(SHA256.hash(data: bytes)), size: bytes.count)
  }

  /// The reference that names a file's bytes, which are read a piece at a time.
  package init(namingFile file: URL) throws {
    var (hash, size) = (SHA256(), 0)
    let handle = try FileHandle(forReadingFrom: file)
    while let piece = try handle.piece() {
      hash.update(data: piece)
      size += piece.count
    }
    self.init(sha256: ContentHash.hexadecimal(hash.finalize()), size: size)
  }
}

extension FileHandle {
  /// Bytes that are read at a time.
  static let pieceSize = 1 << 20

  /// The next bytes, at most so many; nil at the end of the file.
  func piece(atMost count: Int = pieceSize) throws -> Data? {
    guard let bytes = try read(upToCount: min(count, Self.pieceSize)), !bytes.isEmpty else {
      return nil
    }
    return bytes
  }
}
