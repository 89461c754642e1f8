import Crypto
import Experiment
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
    return ContentHash.hexadecimal(hash.finalize())
  }

  /// Gives the finished file its name, in one step; a file of that name has the same bytes.
  func publish(as destination: URL) throws {
    guard rename(location.path, destination.path) == 0 else {
      throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
    }
  }
}
