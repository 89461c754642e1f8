import Foundation

/// How often a second this disk takes a page for good: what one durable write after another can do.
struct DiskFloor {
  private static let page = 4_096
  /// Pages of the file, written round and round as a write-ahead log is.
  private static let pages: Int = 1_000

  /// Writes and waits for a while.
  /// - Returns: Pages a second.
  static func measure(in folder: URL, seconds: Double = 2) throws -> Double {
    let path = folder.appending(path: "floor").path
    let file = open(path, O_CREAT | O_RDWR, 0o600)
    guard file >= 0 else { throw BenchError.failed("open \(path)", log: "errno \(errno)") }
    defer {
      close(file)
      unlink(path)
    }
    let bytes = [UInt8](repeating: 7, count: page)
    for page in 0..<pages { try write(bytes, to: file, page) }
    fsync(file)
    let start = ContinuousClock.now
    var count: Int = 0
    while start.duration(to: .now) < .seconds(seconds) {
      try write(bytes, to: file, count % pages)
      guard fdatasync(file) == 0 else {
        throw BenchError.failed("fdatasync", log: "errno \(errno)")
      }
      count += 1
    }
    return Double(count) / (start.duration(to: .now) / .seconds(1))
  }

  private static func write(_ bytes: [UInt8], to file: Int32, _ number: Int) throws {
    guard pwrite(file, bytes, bytes.count, number * Int(page)) == page else {
      throw BenchError.failed("pwrite", log: "errno \(errno)")
    }
  }
}
