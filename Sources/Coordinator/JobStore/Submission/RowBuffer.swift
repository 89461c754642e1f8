import GRDB

/// Rows of one table on their way into it, many to a statement: for a million rows, the statements
/// would cost more than the rows.
struct RowBuffer {
  private static let rowsAtATime = 256

  private let db: Database
  private let insertion: String
  private let row: String
  private let width: Int
  private var values: [DatabaseValue] = []

  /// An empty buffer for some columns of a table.
  init(_ db: Database, into table: String, _ columns: [String]) {
    self.db = db
    width = columns.count
    insertion = "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES "
    row = "(" + Array(repeating: "?", count: columns.count).joined(separator: ", ") + ")"
    values.reserveCapacity(width * Self.rowsAtATime)
  }

  /// Whether the rows fill a statement.
  var isFull: Bool { values.count >= width * Self.rowsAtATime }

  /// Adds a row, with a value for each column.
  mutating func add(_ row: [any DatabaseValueConvertible]) {
    for value in row { values.append(value.databaseValue) }
  }

  /// Stores the rows that were gathered.
  mutating func flush() throws {
    guard !values.isEmpty else { return }
    let rows = Array(repeating: row, count: values.count / width).joined(separator: ", ")
    try db.run(insertion + rows, StatementArguments(values))
    values.removeAll(keepingCapacity: true)
  }
}
