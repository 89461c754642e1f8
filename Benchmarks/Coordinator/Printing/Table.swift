/// Lines in four columns.
struct Table {
  /// The lines, in order.
  let rows: [Row]

  /// The table as text.
  var text: String {
    let head = ["measured", "value", "target", "met"]
    let cells = [head] + rows.map { [$0.name, $0.value, $0.target, $0.met] }
    let widths = head.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
    let lines = cells.map { line in
      let padded = line.indices.map { column in
        line[column] + String(repeating: " ", count: widths[column] - line[column].count)
      }
      return String(padded.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
    }
    let rule = String(repeating: "-", count: widths.reduce(6, +))
    return ([lines[0], rule] + lines.dropFirst()).joined(separator: "\n")
  }
}
