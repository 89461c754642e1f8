import Crypto
import Experiment
import Foundation

/// The SHA-256 of files, a piece at a time.
enum FileHash {
  private static let piece = 1 << 20

  /// The hash of a file's bytes, in hexadecimal.
  /// - Throws: What the operating system says where the file cannot be read.
  static func hexadecimal(of path: String) throws -> String {
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    defer { try? file.close() }
    var hash = SHA256()
    while let bytes = try file.read(upToCount: piece), !bytes.isEmpty { hash.update(data: bytes) }
    return ContentHash.hexadecimal(hash.finalize())
  }

  /// The size of a file in bytes; nil where there is none.
  static func size(of path: String) -> Int? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.size] as? NSNumber)?.intValue
  }
}
