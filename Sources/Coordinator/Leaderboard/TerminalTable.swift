/// Columns aligned with spaces: the first to the left, the others to the right.
package enum TerminalTable {
  /// The width that a table has if it can.
  private static let width = 100
  /// The least and the greatest width of a long first column, whose texts go on in the next line,
  /// indented: what the others leave of the table.
  private static let labelWidths = 20...44

  /// The lines of a table, its header first.
  package static func lines(header: [String], rows: [[String]]) -> [String] {
    let numberWidths = header.indices.dropFirst().map { column in
      ([header] + rows).map { $0[column].count }.max() ?? 0
    }
    let left = width - numberWidths.reduce(0) { $0 + 2 + $1 }
    let widest = min(max(left, labelWidths.lowerBound), labelWidths.upperBound)
    let labels = ([header] + rows).map { wrapped($0[0], at: widest) }
    let widths = [labels.joined().map(\.count).max() ?? 0] + numberWidths
    return zip([header] + rows, labels).flatMap { row, label in
      let numbers = row.indices.dropFirst().map { column in
        String(repeating: " ", count: 2 + widths[column] - row[column].count) + row[column]
      }
      return label.indices.map { line in
        let left = label[line]
        guard line == 0 else { return left }
        return left + String(repeating: " ", count: widths[0] - left.count) + numbers.joined()
      }
    }
    .map(trimmed)
  }

  /// A text broken at spaces into lines of at most this width, where its words allow it.
  private static func wrapped(_ text: String, at width: Int) -> [String] {
    text.split(separator: " ").reduce(into: [String]()) { lines, word in
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append((lines.isEmpty ? "" : "  ") + word)
      }
    }
  }

  private static func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }
}
