import Crypto
import Experiment
import Foundation

/// A file that is being written, with the hash and the size of what was written so far.
struct HashedFile {
  private let handle: FileHandle
  private var hash = SHA256()
  /// Bytes written so far.
  private(set) var size = 0

  /// Begins a new file, in place of one that lies there.
  init(at location: URL) throws {
    try Data().write(to: location)
    handle = try FileHandle(forWritingTo: location)
  }

  mutating func append(_ bytes: Data) throws {
    hash.update(data: bytes)
    try handle.write(contentsOf: bytes)
    size += bytes.count
  }

  /// Brings every byte to the disk and returns the name of all of them.
  func finish() throws -> ArtifactReference {
    try handle.synchronize()
    try handle.close()
    return ArtifactReference(sha256: ContentHash.hexadecimal(hash.finalize()), size: size)
  }
}
