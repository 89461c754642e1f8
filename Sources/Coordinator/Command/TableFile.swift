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

  private let file: OutputFile
  private let state: Mutex<State>

  /// A table in the file at this path, or on the standard output.
  /// - Throws: `BadInput` where the file cannot be written.
  init(_ path: String?, format: TableFormat, columns: [String]) throws {
    let writer = TableWriter(format: format, columns: columns)
    state = Mutex(State(writer: writer, page: Array(writer.beginning.utf8)))
    file = try OutputFile(path)
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
    try file.write(page)
    page.removeAll(keepingCapacity: true)
  }
}
