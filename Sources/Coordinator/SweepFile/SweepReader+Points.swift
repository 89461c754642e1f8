import Datasets
import Experiment

/// Points that are left out, added or drawn.
extension SweepReader {
  /// The entry `exclude:`.
  mutating func exclusions(_ entry: YAMLNode.Entry, in scope: Scope) -> [Sweep.Condition]? {
    let example = "{editor: cpt, steps: 8}"
    return points(entry, example)?.compactMap { node in
      condition(node, of: "a point of 'exclude'", [.editor, .split, .seed], in: scope)
    }
  }

  /// The entry `include:`.
  mutating func included(_ entry: YAMLNode.Entry, in scope: Scope) -> [PlacedPoint]? {
    points(entry, "{editor: cpt, steps: 8}")?.compactMap { point($0, in: scope) }
  }

  private mutating func points(_ entry: YAMLNode.Entry, _ example: String) -> [YAMLNode]? {
    guard let nodes = entry.value.list, !nodes.isEmpty else {
      note(
        "'\(entry.key)' must be a list of points, lines of `- \(example)`, not "
          + entry.value.summary, at: entry.value.place)
      return nil
    }
    return nodes
  }

  /// A point beside those of the grid.
  private mutating func point(_ node: YAMLNode, in scope: Scope) -> PlacedPoint? {
    let name = "a point of 'include'"
    guard let entries = node.entries, let editorEntry = entries.first(where: { $0.key == "editor" })
    else {
      note(
        "\(name) must be a mapping with an editor, such as `{editor: cpt, steps: 8}`",
        at: node.place)
      return nil
    }
    guard let editor = editor(editorEntry) else { return nil }
    let mistakesBefore = mistakes.count
    var point = Sweep.Point(
      editor: editor.name, splits: scope.grid.splits, seeds: editor.isSeeded ? scope.seeds : [],
      settings: Settings([:]))
    var places: [String: Place] = [:]
    for entry in entries where entry.key != "editor" {
      switch entry.key {
      case "split": point.splits = splits(entry, of: scope.format) ?? []
      case "seed": point.seeds = seeds(entry, of: editor) ?? []
      default: set(entry, of: editor, in: &point, &places)
      }
    }
    guard mistakes.count == mistakesBefore else { return nil }
    return PlacedPoint(point: point, editor: editor, places: places)
  }

  private mutating func editor(_ entry: YAMLNode.Entry) -> EditorDeclaration? {
    if let name = entry.value.text, let editor = EditorDeclaration.named(name) { return editor }
    let clause = Suggestion.clause(
      for: entry.value.text ?? "", among: EditorDeclaration.all.map(\.name))
    note("unknown editor \(entry.value.summary)\(clause)", at: entry.value.place)
    return nil
  }

  private mutating func seeds(_ entry: YAMLNode.Entry, of editor: EditorDeclaration) -> [Int]? {
    guard editor.isSeeded else {
      note("\(editor.name) draws no random numbers: leave 'seed' out", at: entry.place)
      return nil
    }
    return listedSeeds(entry)
  }

  private mutating func set(
    _ entry: YAMLNode.Entry, of editor: EditorDeclaration, in point: inout Sweep.Point,
    _ places: inout [String: Place]
  ) {
    let key = Sweep.AxisKey(entry.key)
    guard (key.editor ?? editor.name) == editor.name,
      let parameter = editor.parameter(key.parameter)
    else {
      let known = ["editor", "split", "seed"] + editor.parameters.map(\.name)
      let clause = Suggestion.clause(for: entry.key, among: known)
      note("editor '\(editor.name)' has no parameter '\(entry.key)'\(clause)", at: entry.place)
      return
    }
    guard let value = value(entry.value, of: parameter, key: entry.key) else { return }
    point.settings = point.settings.setting(parameter.name, to: value)
    places[parameter.name] = entry.value.place
  }

  /// The entry `random:`.
  mutating func random(_ entry: YAMLNode.Entry) -> Sweep.RandomDraw? {
    let samples = Parameter("samples", .integer(1...Sweep.mostEvaluations), default: 1, "Points.")
    let seed = Parameter("seed", .integer(0...Sweep.Block.largestSeed), default: 0, "Seed.")
    guard let section = section(entry.value, of: .random), let count = section["samples"],
      let samples = value(count.value, of: samples, key: count.key).flatMap(Self.whole)
    else { return nil }
    guard let entry = section["seed"] else { return Sweep.RandomDraw(samples: samples, seed: 0) }
    return value(entry.value, of: seed, key: entry.key).flatMap(Self.whole)
      .map { Sweep.RandomDraw(samples: samples, seed: $0) }
  }
}
