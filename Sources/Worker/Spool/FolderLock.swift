package import Foundation

/// A lock on a folder, which the system drops when its holder dies.
///
/// A class, because the lock ends with its last reference.
package final class FolderLock: Sendable {
  private static let name = "lock"
  private let descriptor: Int32

  /// Takes the lock, or returns nil where another holds it or the folder is gone.
  package init?(on folder: URL) {
    let file = folder.appending(path: Self.name)
    descriptor = open(file.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return nil }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, Self.names(file, descriptor) else {
      close(descriptor)
      return nil
    }
  }

  deinit { close(descriptor) }

  /// Whether the file under its name is still the one that was opened: its last holder may have
  /// removed it in between.
  private static func names(_ file: URL, _ descriptor: Int32) -> Bool {
    var (named, opened) = (stat(), stat())
    return stat(file.path, &named) == 0 && fstat(descriptor, &opened) == 0
      && named.st_ino == opened.st_ino && named.st_dev == opened.st_dev
  }
}
