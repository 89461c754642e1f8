package import FoundationEssentials
import Glibc

/// A file's bytes in memory, read by the system when they are first touched, for as long as this
/// object lives.
@safe package final class MappedFile: @unchecked Sendable {
  // Unchecked: the mapping is private and read-only, and nothing changes after init.
  private let start: UnsafeRawPointer?
  /// Bytes of the file.
  package let count: Int

  /// Maps a whole file.
  /// - Throws: `SafetensorsError` that names the file and the system's reason.
  package init(_ path: String) throws(SafetensorsError) {
    func failure() -> SafetensorsError {
      SafetensorsError("\(path) cannot be read: \(SystemReason.current)")
    }
    // Safe: descriptor and mapping are checked, and the descriptor is not needed afterwards.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure() }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw failure() }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw SafetensorsError("\(path) is no file")
    }
    count = Int(status.st_size)
    guard count > 0 else {
      unsafe start = nil
      return
    }
    let mapping = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard unsafe mapping != MAP_FAILED else { throw failure() }
    unsafe start = UnsafeRawPointer(mapping)
  }

  deinit {
    // Safe: nothing refers to the mapping once the last reference to this object is gone.
    if let start = unsafe start { unsafe munmap(UnsafeMutableRawPointer(mutating: start), count) }
  }

  /// Some bytes, copied.
  package func data(_ range: Range<Int>) -> Data {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "bytes \(range) of \(count)")
    guard let start = unsafe start, !range.isEmpty else { return Data() }
    // Safe: the range was checked above.
    return unsafe Data(bytes: start + range.lowerBound, count: range.count)
  }

  /// Calls `body` with the bytes of a range, in place.
  func withBytes<Result>(_ range: Range<Int>, _ body: (UnsafeRawBufferPointer) -> Result) -> Result
  {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "bytes \(range) of \(count)")
    // Safe: the range was checked above, and this object outlives the call.
    return withExtendedLifetime(self) {
      unsafe body(
        UnsafeRawBufferPointer(
          start: start.map { unsafe $0 + range.lowerBound }, count: range.count))
    }
  }
}
