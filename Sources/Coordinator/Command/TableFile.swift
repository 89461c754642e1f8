import Foundation
import Leaderboard
import Synchronization

/// A table on its way into a file or to the standard output, row by row.
///
/// A class, because the database hands its rows to a `@Sendable` closure.
final class TableFile: Sendable {
  /// Bytes that are gathered before they are written.
  private static let pageSize = 1 << 16

  private struct State {
    var writer: TableWriter
    var page: [UInt8]
  }

  private let name: String
  private let handle: FileHandle
  private let state: Mutex<State>

  /// A table in the file at this path, or on the standard output.
  /// - Throws: `BadInput` where the file cannot be written.
  init(_ path: String?, format: TableFormat, columns: [String]) throws {
    let writer = TableWriter(format: format, columns: columns)
    state = Mutex(State(writer: writer, page: Array(writer.beginning.utf8)))
    name = path ?? "the standard output"
    guard let path else {
      handle = .standardOutput
      return
    }
    let url = URL(filePath: path)
    let folder = url.deletingLastPathComponent().path(percentEncoded: false)
    guard FileManager.default.fileExists(atPath: folder) else {
      throw BadInput("cannot write \(path): there is no folder \(folder); create it first")
    }
    do {
      try Data().write(to: url)
      handle = try FileHandle(forWritingTo: url)
    } catch {
      throw BadInput("cannot write \(path): \(error.localizedDescription)")
    }
  }

  /// Adds a row.
  func write(_ row: [Table.Value]) throws {
    try state.withLock { state in
      state.page += Array(state.writer.text(of: row).utf8)
      if state.page.count >= Self.pageSize { try flush(&state.page) }
    }
  }

  /// Ends the table; all of it is then written.
  func close() throws {
    try state.withLock { state in
      state.page += Array(state.writer.ending.utf8)
      try flush(&state.page)
    }
  }

  private func flush(_ page: inout [UInt8]) throws {
    do {
      try handle.write(contentsOf: Data(page))
    } catch {
      throw BadInput("cannot write \(name): \(error.localizedDescription)")
    }
    page.removeAll(keepingCapacity: true)
  }
}
