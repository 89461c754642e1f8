import Foundation

/// The terminal behind a file handle, if there is one.
struct Terminal {
  /// Characters in a line.
  let width: Int

  /// The terminal that the handle writes to; nil for a file or a pipe.
  init?(_ handle: FileHandle) {
    guard isatty(handle.fileDescriptor) == 1 else { return nil }
    var size = winsize()
    let known = ioctl(handle.fileDescriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    width = known ? Int(size.ws_col) : 80
  }
}
