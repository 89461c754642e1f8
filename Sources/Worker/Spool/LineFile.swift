import Foundation

/// A file that lines are appended to, whole lines only.
///
/// A class, because a file has one end that all writers share; the lock around it is the spool's.
final class LineFile {
  private let handle: FileHandle
  private var length: UInt64 = 0
  /// Lines that could not be written yet: the disk was full, say.
  private var waiting = Data()
  /// Lines so far.
  private(set) var count = 0

  /// Begins a new file.
  init(at place: URL) throws {
    try Data().write(to: place)
    handle = try FileHandle(forWritingTo: place)
  }

  /// Appends a line, and those that could not be written before.
  func append(_ line: Data) throws {
    waiting += line + Data("\n".utf8)
    count += 1
    do {
      try handle.write(contentsOf: waiting)
      length += UInt64(waiting.count)
      waiting = Data()
    } catch {
      // A part of a line would spoil the next one.
      try? handle.truncate(atOffset: length)
      throw error
    }
  }
}
