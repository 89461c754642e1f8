import Experiment

/// Axes that advance together.
extension SweepReader {
  /// The groups of axes that `zip` names: a list of lists of names, or one list.
  mutating func zips(_ entry: YAMLNode.Entry?, among keys: [String]) -> [[Sweep.AxisKey]] {
    guard let entry else { return [] }
    guard case .list(let nodes) = entry.value.content, !nodes.isEmpty else {
      note(
        "'zip' must be a list of lists of axes, such as [[rank, steps]], not "
          + entry.value.summary, at: entry.value.place)
      return []
    }
    let groups = nodes.allSatisfy { $0.text != nil } ? [nodes] : nodes.compactMap(\.list)
    guard groups.map(\.count).reduce(0, +) > 0, groups.count == nodes.count || groups.count == 1
    else {
      note("'zip' must be a list of lists of axes, such as [[rank, steps]]", at: entry.value.place)
      return []
    }
    var seen: Set<String> = []
    return groups.map { group in
      if group.count == 1 {
        note(
          "'zip' has \(group[0].summary) alone; name the axes that advance with it",
          at: group[0].place)
      }
      return group.compactMap { zipped($0, among: keys, &seen) }
    }
  }

  private mutating func zipped(
    _ node: YAMLNode, among keys: [String], _ seen: inout Set<String>
  ) -> Sweep.AxisKey? {
    guard let name = node.text, keys.contains(name) else {
      let clause = Suggestion.clause(for: node.text ?? "", among: keys)
      note("'zip' names \(node.summary), which is no axis of this grid\(clause)", at: node.place)
      return nil
    }
    guard seen.insert(name).inserted else {
      note("'zip' names '\(name)' twice; keep one of them", at: node.place)
      return nil
    }
    return Sweep.AxisKey(name)
  }

  /// Notes zipped axes of different lengths, and rows that come again.
  mutating func checkZips(of grid: Grid, at entry: YAMLNode.Entry) {
    for zip in grid.zips {
      let axes = zip.compactMap { key in grid.axes.first { $0.axis.key == key } }
      guard let first = axes.first else { continue }
      if let other = axes.first(where: { $0.axis.values.count != first.axis.values.count }) {
        note(
          "'\(first.axis.key)' has \(first.axis.values.count) values and '\(other.axis.key)' "
            + "\(other.axis.values.count); axes that advance together are equally long",
          at: entry.place)
        continue
      }
      var seen: Set<[Scalar]> = []
      for row in first.axis.values.indices {
        let values = axes.map { $0.axis.values[row] }
        if !seen.insert(values).inserted {
          let text = values.map(\.description).joined(separator: ", ")
          note(
            "'\(zip.map(\.description).joined(separator: "', '"))' are \(text) twice; keep one of "
              + "them", at: first.places[row])
        }
      }
    }
  }
}

extension YAMLNode {
  /// The nodes, where this is a list.
  var list: [YAMLNode]? { if case .list(let nodes) = content { nodes } else { nil } }

  /// The entries, where this is a mapping.
  var entries: [Entry]? { if case .mapping(let entries) = content { entries } else { nil } }
}
