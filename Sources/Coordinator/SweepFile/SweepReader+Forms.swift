import Experiment

/// The values of an axis: a value, a list, or numbers that are described by their ends.
extension SweepReader {
  /// How values can be described.
  private enum Form: String, CaseIterable {
    case list, range, linspace, logspace

    /// What a person writes, in an error.
    var example: String {
      switch self {
      case .list: "list: [1, 2, 4]"
      case .range: "range: [from, to, step]"
      case .linspace: "linspace: [from, to, count]"
      case .logspace: "logspace: [from, to, count]"
      }
    }
  }

  /// The key of an axis's condition.
  static let conditionKey = "when"

  /// The nodes of an entry's values: of a list, of a single scalar, or of a description.
  /// - Parameter isConditional: Whether the entry may have a condition.
  mutating func items(of entry: YAMLNode.Entry, isConditional: Bool = false) -> [YAMLNode]? {
    switch entry.value.content {
    case .mapping(let entries): described(entries, of: entry, isConditional: isConditional)
    case .list, .scalar: plainItems(of: entry.value, key: entry.key, at: entry.place)
    }
  }

  /// The nodes of a list, or a single scalar as a list of one.
  private mutating func plainItems(
    of node: YAMLNode, key: String, at place: Place
  ) -> [YAMLNode]? {
    switch node.content {
    case .list(let nodes) where !nodes.isEmpty: return nodes
    case .list: note("'\(key)' is an empty list; give at least one value", at: node.place)
    case .scalar where node.isMissing:
      note("'\(key)' has no value; give one value or a list", at: place)
    case .scalar: return [node]
    case .mapping: note("'\(key)' must be one value or a list, not a mapping", at: node.place)
    }
    return nil
  }

  private mutating func described(
    _ entries: [YAMLNode.Entry], of entry: YAMLNode.Entry, isConditional: Bool
  ) -> [YAMLNode]? {
    let known = Form.allCases.map(\.rawValue) + (isConditional ? [Self.conditionKey] : [])
    var forms: [(form: Form, entry: YAMLNode.Entry)] = []
    for part in entries {
      if let form = Form(rawValue: part.key) {
        forms.append((form, part))
      } else if !known.contains(part.key) {
        let clause = Suggestion.clause(for: part.key, among: known)
        note("unknown key '\(part.key)' in '\(entry.key)'\(clause)", at: part.place)
        return nil
      }
    }
    guard let (form, part) = forms.first else {
      let examples = Form.allCases.map { "`\($0.example)`" }.joined(separator: ", ")
      note("'\(entry.key)' has no values; write one of \(examples)", at: entry.value.place)
      return nil
    }
    if forms.count > 1 {
      note(
        "'\(entry.key)' has both '\(form.rawValue)' and '\(forms[1].form.rawValue)'; keep one of "
          + "them", at: forms[1].entry.place)
      return nil
    }
    return form == .list
      ? plainItems(of: part.value, key: entry.key, at: part.place)
      : series(form, part, of: entry.key)
  }

  /// The numbers of a series.
  private mutating func series(
    _ form: Form, _ entry: YAMLNode.Entry, of key: String
  ) -> [YAMLNode]? {
    var numbers: [ExactDecimal] = []
    if case .list(let nodes) = entry.value.content {
      numbers = nodes.compactMap(\.decimal)
      if numbers.count != nodes.count { numbers = [] }
    }
    guard numbers.count == 3 || form == .range && numbers.count == 2 else {
      let short = form == .range ? "[from, to] or " : ""
      note(
        "'\(form.rawValue)' of '\(key)' takes \(short)\(form.example.dropFirst(form.rawValue.count + 2))"
          + ", numbers, not \(entry.value.outline)", at: entry.value.place)
      return nil
    }
    let values = form == .range ? steps(numbers) : spaced(form, numbers)
    guard let values else {
      note(
        "'\(form.rawValue)' of '\(key)' cannot be \(entry.value.outline): \(Self.demand(form))",
        at: entry.value.place)
      return nil
    }
    return values.map { YAMLNode(CanonicalJSON.text(of: $0), at: entry.value) }
  }

  private func steps(_ numbers: [ExactDecimal]) -> [Double]? {
    let isFalling = numbers[0].value > numbers[1].value
    let unit = ExactDecimal(digits: isFalling ? -1 : 1, exponent: 0)
    return NumberSeries.steps(
      from: numbers[0], to: numbers[1], by: numbers.count == 3 ? numbers[2] : unit)
  }

  private func spaced(_ form: Form, _ numbers: [ExactDecimal]) -> [Double]? {
    let (start, end) = (numbers[0], numbers[1])
    guard let count = Int(exactly: numbers[2].value), (2...NumberSeries.longest).contains(count),
      start.value != end.value, start.value.isFinite, end.value.isFinite
    else { return nil }
    if form == .linspace { return NumberSeries.linear(from: start, to: end, count: count) }
    guard start.value > 0, end.value > 0 else { return nil }
    return NumberSeries.geometric(from: start, to: end, count: count)
  }

  /// What the numbers of a series must be, in words.
  private static func demand(_ form: Form) -> String {
    let most = "at most \(NumberSeries.longest) values and 18 digits"
    return switch form {
    case .list, .range: "the step must lead from the first number to the second, in \(most)"
    case .linspace: "it takes two different numbers and their count, from 2, \(most)"
    case .logspace: "it takes two different numbers above 0 and their count, from 2, \(most)"
    }
  }
}

extension YAMLNode {
  /// The number that the node is, with all of its digits.
  fileprivate var decimal: ExactDecimal? {
    guard case .number = scalar else { return nil }
    return text.flatMap { ExactDecimal($0) }
  }

  /// What the node is, in words, with what a short list holds.
  fileprivate var outline: String {
    guard case .list(let nodes) = content, nodes.count <= 4 else { return summary }
    return "[" + nodes.map { $0.text ?? "…" }.joined(separator: ", ") + "]"
  }
}
