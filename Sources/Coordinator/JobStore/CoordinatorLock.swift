import Foundation

/// Keeps a second coordinator off a database.
///
/// The kernel holds the lock for the process and gives it back when the process ends, however that
/// happens. The file `DATABASE.lock` stays; it says which process was the last to hold it.
///
/// A class, because it owns a file descriptor.
package final class CoordinatorLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock of a database.
  /// - Throws: `DatabaseFileError` where another coordinator has it or the file cannot be made.
  package init(for database: String) throws(DatabaseFileError) {
    descriptor = open(database + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw .refused(
        path: database, reason: "\(database).lock: \(String(cString: strerror(errno)))")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let holder = Self.process(writtenTo: descriptor)
      close(descriptor)
      throw .served(path: database, process: holder)
    }
    ftruncate(descriptor, 0)
    let text = "\(getpid())\n"
    _ = text.withCString { pwrite(descriptor, $0, text.utf8.count, 0) }
  }

  deinit { close(descriptor) }

  private static func process(writtenTo descriptor: Int32) -> Int32? {
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    return text.split(separator: "\n").first.flatMap { Int32($0) }
  }
}
