import Foundation

/// Keeps a second coordinator off a database.
///
/// The kernel holds the lock for the process and gives it back when the process ends, however that
/// happens. The file `DATABASE.lock` stays; it says who was the last to hold it.
///
/// A class, because it owns a file descriptor.
package final class CoordinatorLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock of a database.
  /// - Parameter holder: Who takes it, for people to read.
  /// - Throws: `DatabaseFileError` where another coordinator has it or the file cannot be made.
  package init(for database: String, as holder: LockHolder) throws(DatabaseFileError) {
    descriptor = open(Self.path(of: database), O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw .refused(
        path: database, reason: "\(Self.path(of: database)): \(String(cString: strerror(errno)))")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let other = LockHolder(writtenTo: descriptor)
      close(descriptor)
      throw .served(path: database, by: other)
    }
    // What it says is for people alone; on a full disk it says nothing.
    ftruncate(descriptor, 0)
    _ = holder.text.withCString { pwrite(descriptor, $0, holder.text.utf8.count, 0) }
  }

  deinit { close(descriptor) }

  /// Where the lock of a database lies.
  static func path(of database: String) -> String { database + ".lock" }

  /// Who serves a database now; the lock is looked at and given back at once.
  package static func state(of database: String) -> LockState {
    let descriptor = open(path(of: database), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return .free(last: nil) }
    defer { close(descriptor) }
    let holder = LockHolder(writtenTo: descriptor)
    // Shared, so that two who look do not see each other.
    return flock(descriptor, LOCK_SH | LOCK_NB) == 0 ? .free(last: holder) : .held(by: holder)
  }
}

/// Whether a coordinator has a database.
package enum LockState: Hashable, Sendable {
  /// One has it now; who, where its file says so.
  case held(by: LockHolder?)
  /// None has it; who was the last.
  case free(last: LockHolder?)
}
