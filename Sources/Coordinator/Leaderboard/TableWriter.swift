/// The formats in which a table can be written.
package enum TableFormat: String, CaseIterable, Sendable {
  case csv, json, markdown
}

/// Turns a table into text row by row, so that a table of millions of rows is never in memory.
///
///     var writer = TableWriter(format: .csv, columns: ["edit", "score"])
///     print(writer.beginning, terminator: "")
///     print(writer.text(of: [.text("ripple-7"), .number(1)]), terminator: "")
///     print(writer.ending, terminator: "")
package struct TableWriter: Sendable {
  private let format: TableFormat
  private let columns: [String]
  private var isEmpty = true

  /// A writer of rows with these columns.
  package init(format: TableFormat, columns: [String]) {
    self.format = format
    self.columns = columns
  }

  /// What comes before the rows.
  package var beginning: String {
    switch format {
    case .csv: CSV.line(columns)
    case .json: "["
    case .markdown: Markdown.header(columns)
    }
  }

  /// The next row.
  package mutating func text(of row: [Table.Value]) -> String {
    precondition(row.count == columns.count, "\(row.count) values for \(columns.count) columns")
    let separator = isEmpty ? "\n" : ",\n"
    isEmpty = false
    return switch format {
    case .csv: CSV.line(row.map(\.plainText))
    case .json: separator + "  " + object(row)
    case .markdown: Markdown.line(row.map(\.plainText))
    }
  }

  /// What comes after the rows.
  package var ending: String {
    switch format {
    case .csv, .markdown: ""
    case .json: isEmpty ? "]\n" : "\n]\n"
    }
  }

  /// A row as a JSON object in one line, its keys in the order of the columns.
  private func object(_ row: [Table.Value]) -> String {
    let members = zip(columns, row).map { "\(Table.Value.text($0).json): \($1.json)" }
    return "{" + members.joined(separator: ", ") + "}"
  }
}
