extension SweepReader {
  /// The values of an axis, each once; a single value counts as a list of one.
  ///
  /// - Parameters:
  ///   - entry: The axis.
  ///   - read: Reads one value, or notes what is wrong with it.
  ///   - identity: The form in which equal values are the same text.
  mutating func values<Value>(
    of entry: YAMLNode.Entry,
    _ read: (YAMLNode, inout SweepReader) -> Value?,
    identity: (Value) -> String
  ) -> [(value: Value, place: Place)]? {
    guard let nodes = items(of: entry) else { return nil }
    let mistakesBefore = mistakes.count
    var values: [(value: Value, place: Place)] = []
    var firstPlaces: [String: Place] = [:]
    for node in nodes {
      guard let value = read(node, &self) else { continue }
      if let first = firstPlaces[identity(value)] {
        let meaning = node.text == identity(value) ? "" : ", the same as \(identity(value)),"
        note(
          "'\(entry.key)' has \(node.summary)\(meaning) twice, first on line \(first.line); "
            + "keep one of them", at: node.place)
      } else {
        firstPlaces[identity(value)] = node.place
        values.append((value, node.place))
      }
    }
    return mistakes.count == mistakesBefore ? values : nil
  }

  /// The nodes of a list, or a single scalar as a list of one.
  private mutating func items(of entry: YAMLNode.Entry) -> [YAMLNode]? {
    switch entry.value.content {
    case .list(let nodes) where !nodes.isEmpty: return nodes
    case .list:
      note("'\(entry.key)' is an empty list; give at least one value", at: entry.value.place)
    case .scalar where entry.value.isMissing:
      note("'\(entry.key)' has no value; give one value or a list", at: entry.place)
    case .scalar: return [entry.value]
    case .mapping:
      note("'\(entry.key)' must be one value or a list, not a mapping", at: entry.value.place)
    }
    return nil
  }
}
