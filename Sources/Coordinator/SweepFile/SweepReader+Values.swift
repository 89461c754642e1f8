extension SweepReader {
  /// The mistakes of one list that are told.
  private static let mostTold = 20

  /// The values of an axis, each once; a single value counts as a list of one.
  ///
  /// - Parameters:
  ///   - entry: The axis.
  ///   - canRepeat: Whether values may come again.
  ///   - isConditional: Whether the axis may have a condition.
  ///   - read: Reads one value, or notes what is wrong with it.
  ///   - identity: The form in which equal values are the same text.
  mutating func values<Value>(
    of entry: YAMLNode.Entry, canRepeat: Bool = false, isConditional: Bool = false,
    _ read: (YAMLNode, inout SweepReader) -> Value?,
    identity: (Value) -> String
  ) -> [(value: Value, place: Place)]? {
    guard let nodes = items(of: entry, isConditional: isConditional) else { return nil }
    let mistakesBefore = mistakes.count
    var values: [(value: Value, place: Place)] = []
    var firstPlaces: [String: Place] = [:]
    for node in nodes where mistakes.count - mistakesBefore < Self.mostTold {
      guard let value = read(node, &self) else { continue }
      if !canRepeat, let first = firstPlaces[identity(value)] {
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
}
