/// Rows of values under named columns: what an export writes.
package struct Table: Hashable, Sendable {
  /// The names of the columns.
  package let columns: [String]
  /// The rows, each with a value for every column.
  package let rows: [[Value]]

  /// One value of a table.
  package enum Value: Hashable, Sendable {
    case text(String)
    case number(Double)
    case bool(Bool)
    /// There is no value here, which is not the same as 0.
    case missing
  }

  /// A table by its columns and rows.
  package init(columns: [String], rows: [[Value]]) {
    precondition(rows.allSatisfy { $0.count == columns.count }, "rows not as wide as \(columns)")
    self.columns = columns
    self.rows = rows
  }

  /// A table of rows that each have values for some of the columns.
  package init(columns: [String], rows: [[String: Value]]) {
    self.init(columns: columns, rows: rows.map { row in columns.map { row[$0] ?? .missing } })
  }
}

extension Table {
  /// The table in a format.
  package func text(as format: TableFormat) -> String {
    var writer = TableWriter(format: format, columns: columns)
    let lines = rows.map { writer.text(of: $0) }
    return writer.beginning + lines.joined() + writer.ending
  }
}
