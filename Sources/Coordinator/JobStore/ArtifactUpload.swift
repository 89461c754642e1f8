import Crypto
import Foundation

/// A file that is being written, with the hash of what was written so far.
struct ArtifactUpload {
  private let location: URL
  private let file: FileHandle
  private var hash = SHA256()

  /// Begins a new file.
  init(to location: URL) throws {
    try Data().write(to: location)
    self.location = location
    file = try FileHandle(forWritingTo: location)
  }

  mutating func append(_ chunk: some Sequence<UInt8>) throws {
    let bytes = Data(chunk)
    hash.update(data: bytes)
    try file.write(contentsOf: bytes)
  }

  /// Brings every byte to the disk and returns the hash, in hexadecimal.
  func finish() throws -> String {
    try file.synchronize()
    try file.close()
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
      as: UTF8.self)
  }

  /// Gives the finished file its name, in one step; a file of that name has the same bytes.
  func publish(as destination: URL) throws {
    guard rename(location.path, destination.path) == 0 else {
      throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
    }
  }
}
