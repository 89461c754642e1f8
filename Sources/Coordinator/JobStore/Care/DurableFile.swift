import Foundation

/// Files that survive a power cut once they have their name.
enum DurableFile {
  /// Brings a finished file to the disk and gives it its name, in one step.
  /// - Parameter replacing: Whether a file of that name may be there; it is then gone.
  /// - Throws: `POSIXError`; a file of that name is then as it was.
  static func publish(_ temporary: String, as path: String, replacing: Bool) throws {
    try synchronize(temporary)
    if replacing {
      try check(rename(temporary, path))
    } else {
      // Unlike a rename, a link does not take the place of a file.
      try check(link(temporary, path))
      try check(unlink(temporary))
    }
    try synchronize((path as NSString).deletingLastPathComponent)
  }

  /// Brings a file, or the names in a folder, to the disk.
  static func synchronize(_ path: String) throws {
    let descriptor = open(path.isEmpty ? "." : path, O_RDONLY | O_CLOEXEC)
    try check(min(descriptor, 0))
    defer { close(descriptor) }
    try check(fsync(descriptor))
  }

  private static func check(_ result: Int32) throws {
    guard result == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
  }
}
