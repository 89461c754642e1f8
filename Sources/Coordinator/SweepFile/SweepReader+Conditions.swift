import Datasets
import Experiment

/// What must hold of a point or job: `{editor: propmend, rank: [64, 128]}`.
extension SweepReader {
  /// Takes in the conditions of the grid's axes.
  mutating func addConditions(
    of entries: [YAMLNode.Entry], to grid: inout Grid, _ format: DatasetFormat?
  ) {
    for (index, entry) in entries.enumerated() {
      guard let when = entry.value.entries?.first(where: { $0.key == Self.conditionKey }) else {
        continue
      }
      let above = Grid(
        editors: grid.editors, splits: grid.splits, axes: Array(grid.axes[..<index]))
      let mistakesBefore = mistakes.count
      checkOrder(of: entry.key, when, in: grid, at: index)
      guard mistakes.count == mistakesBefore else { continue }
      let scope = Scope(grid: above, seeds: [], format: format)
      let condition = condition(when.value, of: "'when' of '\(entry.key)'", [.editor], in: scope)
      grid.axes[index].axis.when = condition ?? .always
    }
  }

  /// Notes a condition on an axis that stands below the axis, or advances with it.
  private mutating func checkOrder(
    of key: String, _ when: YAMLNode.Entry, in grid: Grid, at index: Int
  ) {
    let hidden = grid.axes[index...].map(\.axis.parameter)
    let zip = grid.zips.first { $0.contains(Sweep.AxisKey(key)) } ?? []
    for clause in when.value.entries ?? [] {
      let other = Sweep.AxisKey(clause.key)
      if zip.contains(other) {
        note(
          "'\(key)' cannot depend on '\(clause.key)', with which it is zipped", at: clause.place)
      } else if other == Sweep.AxisKey(key) {
        note("'\(key)' cannot depend on itself", at: clause.place)
      } else if hidden.contains(other.parameter) {
        note(
          "'\(key)' cannot depend on '\(clause.key)', which stands below it; move "
            + "'\(clause.key)' above", at: clause.place)
      }
    }
  }

  /// A condition; nil where it has a mistake.
  /// - Parameters:
  ///   - name: What errors call it.
  ///   - keys: The keys that may stand beside parameters.
  mutating func condition(
    _ node: YAMLNode, of name: String, _ keys: [Sweep.ConditionKey], in scope: Scope
  ) -> Sweep.Condition? {
    guard let entries = node.entries, !entries.isEmpty else {
      let found = node.entries == nil ? node.summary : "an empty one"
      note(
        "\(name) must be a mapping such as `{editor: cpt, steps: [4, 8]}`, not \(found)",
        at: node.place)
      return nil
    }
    let mistakesBefore = mistakes.count
    let clauses = entries.compactMap { clause($0, of: name, keys, in: scope) }
    return mistakes.count == mistakesBefore ? Sweep.Condition(clauses) : nil
  }

  private mutating func clause(
    _ entry: YAMLNode.Entry, of name: String, _ keys: [Sweep.ConditionKey], in scope: Scope
  ) -> Sweep.Clause? {
    let key = Sweep.ConditionKey(entry.key)
    let values: [(value: Scalar, place: Place)]?
    switch key {
    case .parameter(let axis): values = self.values(entry, of: axis, named: name, keys, in: scope)
    case _ where !keys.contains(key):
      note("\(name) cannot be about '\(entry.key)'; \(Self.known(keys))", at: entry.place)
      return nil
    case .stage: values = words(entry, known: Stage.allCases.map(\.rawValue), here: nil)
    case .editor:
      values = words(
        entry, known: EditorDeclaration.all.map(\.name), here: scope.editors.map(\.name))
    case .split:
      let splits = scope.grid.splits + scope.include.flatMap(\.point.splits)
      values = words(
        entry, known: Split.allCases.filter { $0 != .train }.map(\.rawValue),
        here: splits.map(\.rawValue))
    case .seed: values = seedValues(entry, in: scope)
    }
    return values.map { Sweep.Clause(key, $0.map(\.value)) }
  }

  private static func known(_ keys: [Sweep.ConditionKey]) -> String {
    let names = keys.map { "'\($0)'" }.joined(separator: ", ")
    return "it can be about \(names) and parameters"
  }

  /// Values that are words.
  /// - Parameter here: Those that the block has; nil where it has all.
  private mutating func words(
    _ entry: YAMLNode.Entry, known: [String], here: [String]?
  ) -> [(value: Scalar, place: Place)]? {
    values(of: entry) { (node: YAMLNode, reader: inout SweepReader) in
      guard let word = node.text, known.contains(word) else {
        let clause = Suggestion.clause(for: node.text ?? "", among: known)
        reader.note("unknown \(entry.key) \(node.summary)\(clause)", at: node.place)
        return nil
      }
      if let here, !here.contains(word) {
        reader.doubtValue(word, of: entry.key, here: here, at: node.place)
      }
      return Scalar.text(word)
    } identity: {
      $0.description
    }
  }

  private mutating func seedValues(
    _ entry: YAMLNode.Entry, in scope: Scope
  ) -> [(value: Scalar, place: Place)]? {
    let here = scope.seeds + scope.include.flatMap(\.point.seeds)
    return values(of: entry) { (node: YAMLNode, reader: inout SweepReader) in
      guard let seed = reader.seed(node, key: entry.key) else { return nil }
      if !here.contains(seed) {
        reader.doubtValue("\(seed)", of: entry.key, here: here.map { "\($0)" }, at: node.place)
      }
      return Scalar.number(Double(seed))
    } identity: {
      $0.description
    }
  }

  /// Values of a parameter, as its editors take them.
  private mutating func values(
    _ entry: YAMLNode.Entry, of key: Sweep.AxisKey, named name: String,
    _ keys: [Sweep.ConditionKey], in scope: Scope
  ) -> [(value: Scalar, place: Place)]? {
    let here = scope.editors.filter { key.isParameter(of: $0) }
    let owners = here.isEmpty ? EditorDeclaration.all.filter { key.isParameter(of: $0) } : here
    guard !owners.isEmpty else {
      noteUnknownKey(entry, of: name, keys, in: scope)
      return nil
    }
    let parameters = owners.compactMap { $0.parameter(key.parameter) }
    let known = here.flatMap { editor in
      editor.parameter(key.parameter).map { scope.values(of: $0, editor: editor) } ?? []
    }
    return values(of: entry) { (node: YAMLNode, reader: inout SweepReader) in
      let taken = parameters.lazy.compactMap { parameter in
        node.scalar(for: parameter).flatMap { try? parameter.validated($0) }
      }
      guard let value = taken.first(where: known.contains) ?? taken.first else {
        return reader.value(node, of: parameters[0], key: entry.key)
      }
      if here.isEmpty {
        reader.doubtKey(entry.key, of: name, owners: owners.map(\.name), at: node.place)
      } else if !known.contains(value) {
        reader.doubtValue(
          value.description, of: entry.key, here: known.map(\.description), at: node.place)
      }
      return value
    } identity: {
      $0.description
    }
  }

  private mutating func noteUnknownKey(
    _ entry: YAMLNode.Entry, of name: String, _ keys: [Sweep.ConditionKey], in scope: Scope
  ) {
    var known = keys.map(\.description)
    for parameter in scope.editors.flatMap(\.parameters).map(\.name)
    where !known.contains(parameter) { known.append(parameter) }
    note(
      "unknown key '\(entry.key)' in \(name)\(Suggestion.clause(for: entry.key, among: known))",
      at: entry.place)
  }

  /// Notes a parameter that no editor of the block has.
  private mutating func doubtKey(
    _ key: String, of name: String, owners: [String], at place: Place
  ) {
    let have = owners.count == 1 ? "has" : "have"
    doubt(
      "\(name) is about '\(key)', which no editor of this grid has "
        + "(\(owners.joined(separator: ", ")) \(have) it); leave it out", at: place)
  }

  /// Notes a value that nothing in the block has.
  private mutating func doubtValue(
    _ value: String, of key: String, here: [String], at place: Place
  ) {
    var seen: Set<String> = []
    let values = here.filter { seen.insert($0).inserted }.prefix(10).joined(separator: ", ")
    let others = values.isEmpty ? "it has none here" : "here it has \(values)"
    doubt("'\(key)' is never \(value): \(others)", at: place)
  }
}

extension Sweep.AxisKey {
  /// Whether the key means a parameter of an editor.
  fileprivate func isParameter(of declaration: EditorDeclaration) -> Bool {
    (editor ?? declaration.name) == declaration.name && declaration.parameter(parameter) != nil
  }
}
