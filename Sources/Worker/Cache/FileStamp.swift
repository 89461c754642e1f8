import Foundation

/// What the file system says of a file: enough to tell whether its bytes may have changed.
struct FileStamp: Hashable, Sendable {
  let device: UInt64
  let inode: UInt64
  let size: Int
  /// Nanoseconds of the last change of the bytes.
  let changed: Int64
  /// Nanoseconds of the last use.
  let used: Int64
  /// Names that the file has.
  let links: Int

  /// The stamp of a regular file; nil where there is none.
  init?(of file: URL) {
    var status = stat()
    guard lstat(file.path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
    size = Int(status.st_size)
    changed = Self.nanoseconds(status.st_mtim)
    used = Self.nanoseconds(status.st_atim)
    links = Int(status.st_nlink)
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  /// Marks a file as used now, and leaves the time of its last change alone.
  static func touch(_ file: URL) {
    // The numbers behind UTIME_NOW and UTIME_OMIT, which are macros that Swift does not see.
    let (now, omit) = ((1 << 30) - 1, (1 << 30) - 2)
    let times = [timespec(tv_sec: 0, tv_nsec: now), timespec(tv_sec: 0, tv_nsec: omit)]
    // A file that cannot be marked is thrown away earlier than others, no more.
    _ = utimensat(AT_FDCWD, file.path, times, 0)
  }
}
