/// Tables in Markdown, the first column to the left and the others to the right.
enum Markdown {
  /// A whole table.
  static func table(header: [String], rows: [[String]]) -> String {
    Self.header(header) + rows.map(line).joined()
  }

  /// The head of a table.
  static func header(_ columns: [String]) -> String {
    line(columns) + line(columns.indices.map { $0 == 0 ? "---" : "---:" })
  }

  /// A row of a table.
  static func line(_ cells: [String]) -> String {
    "| " + cells.map(escaped).joined(separator: " | ") + " |\n"
  }

  /// A text that stays in its cell.
  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { escaped, character in
      switch character {
      case "|": escaped += "\\|"
      case _ where character.isNewline: escaped += " "
      default: escaped.append(character)
      }
    }
  }
}
