import Experiment

extension EditorReference {
  /// The widest cell of the overview; a longer text goes on in the next line.
  private static let widestCell = 34

  /// The document for a terminal.
  package var text: String {
    ([Self.columns([Self.overviewHeader] + overview)] + chapters.map(\.text))
      .joined(separator: "\n\n")
  }

  /// Rows in columns, all to the left.
  private static func columns(_ rows: [[String]]) -> String {
    let cells = rows.map { $0.map { lines(of: $0) } }
    let widths = rows[0].indices.map { column in
      cells.flatMap { $0[column] }.map(\.count).max() ?? 0
    }
    return cells.flatMap { row in
      (0..<(row.map(\.count).max() ?? 0)).map { line in
        zip(row, widths).map { cell, width in
          (line < cell.count ? cell[line] : "").padded(to: width)
        }
        .joined(separator: "  ").withoutTrailingSpaces
      }
    }
    .joined(separator: "\n")
  }

  /// A text broken at spaces into lines of at most the widest cell, where its words allow it.
  private static func lines(of text: String) -> [String] {
    text.split(separator: " ").reduce(into: [""]) { lines, word in
      let longer = lines[lines.count - 1] + (lines.last == "" ? "" : " ") + word
      if longer.count <= widestCell || lines.last == "" {
        lines[lines.count - 1] = longer
      } else {
        lines.append(String(word))
      }
    }
  }
}

extension Chapter {
  /// The chapter for a terminal: two lines for each parameter.
  fileprivate var text: String {
    let width = parameters.map(\.name.count).max() ?? 0
    let lines = parameters.flatMap { parameter in
      let unit = parameter.unit.map { " (\($0))" } ?? ""
      let effect = isTrained ? "; changes the \(parameter.changes)" : ""
      return [
        "  \(parameter.name.padded(to: width))  \(parameter.summary)",
        "  \("".padded(to: width))  \(parameter.expectation); default "
          + "\(parameter.text(of: parameter.standard))\(unit)\(effect)",
      ]
    }
    return (["\(title): \(summary)"] + lines).joined(separator: "\n")
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: width - count)
  }

  fileprivate var withoutTrailingSpaces: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
