import FoundationEssentials
import Glibc

/// A file that grows at its end.
struct FileAppender: ~Copyable {
  private let descriptor: Int32
  private let path: String

  /// Opens an existing file.
  init(_ url: URL) throws {
    path = url.path
    // Safe: the descriptor is checked.
    descriptor = unsafe open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure() }
  }

  deinit { close(descriptor) }

  /// Writes all bytes.
  func append(_ data: Data) throws {
    var written = 0
    while written < data.count {
      let count = unsafe data.withUnsafeBytes { bytes in
        // Safe: the rest of the data's own bytes.
        unsafe Glibc.write(descriptor, bytes.baseAddress! + written, bytes.count - written)
      }
      guard count > 0 else { throw failure() }
      written += count
    }
  }

  /// Waits until the bytes are on the disk.
  func finish() throws {
    guard fsync(descriptor) == 0 else { throw failure() }
  }

  private func failure() -> SafetensorsError {
    SafetensorsError("\(path) cannot be written: \(SystemReason.current)")
  }
}
