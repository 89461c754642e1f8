import Datasets
import Experiment

/// The section `grid:`, read.
struct Grid {
  /// The editors compared.
  let editors: [EditorDeclaration]
  /// The splits evaluated.
  let splits: [Split]
  /// The axes over parameters of editors.
  var axes: [PlacedAxis]
  /// The axes that advance together.
  var zips: [[Sweep.AxisKey]] = []

  /// The values of an editor's parameter with their places: those of its own axis, else those of
  /// the plain axis, else the default, which stands nowhere.
  func values(
    of parameter: Parameter, editor: String
  ) -> [(value: Scalar, place: Place?)] {
    let own = axes.filter { $0.axis.parameter == parameter.name }
    guard
      let axis = own.first(where: { $0.axis.editor == editor })
        ?? own.first(where: { $0.axis.editor == nil })
    else { return [(parameter.standard, nil)] }
    let values: [(value: Scalar, place: Place?)] = zip(axis.axis.values, axis.places)
      .map { ($0, $1) }
    return axis.axis.when == .always ? values : values + [(parameter.standard, nil)]
  }
}

/// An axis, with the places of its values.
struct PlacedAxis {
  var axis: Sweep.Axis
  let places: [Place]
}

extension SweepReader {
  /// The section `grid:`; nil where it has a mistake.
  /// - Parameter format: How the data set is laid out, which says what splits it has; nil where the
  ///   data set has a mistake itself.
  mutating func grid(in block: Section, of format: DatasetFormat?) -> Grid? {
    guard let entry = block["grid"], let section = section(entry.value, of: .grid) else {
      return nil
    }
    let mistakesBefore = mistakes.count
    let editors = editors(section["editor"])
    let splits = splits(section["split"], of: format)
    let entries = section.entries.filter { !SectionKind.grid.keys.contains($0.key) }
    let zips = zips(section["zip"], among: entries.map(\.key))
    // With a mistake among the editors, an axis is held against all that there are, and any may be
    // the one that is meant.
    let candidates = Candidates(
      editors: editors?.map(\.value) ?? EditorDeclaration.all, areCertain: editors != nil,
      keys: Set(entries.map(\.key)), zipped: Set(zips.joined().map(\.description)))
    let axes = entries.compactMap { axis($0, of: candidates) }
    guard mistakes.count == mistakesBefore, let editors, let splits else { return nil }
    var grid = Grid(editors: editors.map(\.value), splits: splits, axes: axes, zips: zips)
    addConditions(of: entries, to: &grid, format)
    if let entry = section["zip"] { checkZips(of: grid, at: entry) }
    return mistakes.count == mistakesBefore ? grid : nil
  }

  /// The editors that the grid names.
  private mutating func editors(
    _ entry: YAMLNode.Entry?
  ) -> [(value: EditorDeclaration, place: Place)]? {
    guard let entry else { return nil }
    return values(of: entry) { (node: YAMLNode, reader: inout SweepReader) in
      guard let name = node.text, let editor = EditorDeclaration.named(name) else {
        let known = EditorDeclaration.all.map(\.name)
        let clause = Suggestion.clause(for: node.text ?? "", among: known)
        reader.note("unknown editor \(node.summary)\(clause)", at: node.place)
        return nil
      }
      return editor
    } identity: {
      $0.name
    }
  }

  /// The splits that the grid names; `all` stands for those of the data set that results are
  /// reported on.
  mutating func splits(_ entry: YAMLNode.Entry?, of format: DatasetFormat?) -> [Split]? {
    guard let entry else { return nil }
    let all = "all"
    if entry.value.text == all { return format?.tests ?? Split.tests }
    let own = format?.splits ?? Split.allCases
    return values(of: entry) { (node: YAMLNode, reader: inout SweepReader) in
      let split = node.text.flatMap(Split.init(rawValue:))
      if let split, split != .train, own.contains(split) { return split }
      let known = [all] + own.filter { $0 != .train }.map(\.rawValue)
      let problem =
        switch (split, node.text) {
        case (.train?, _): "editors learn from the split 'train', so it cannot be evaluated"
        case (let split?, _): "the data set has no split '\(split.rawValue)'"
        case (_, all): "'\(all)' stands for the test splits and must stand alone: `split: \(all)`"
        default: "unknown split \(node.summary)"
        }
      let clause = node.text == all ? "" : Suggestion.clause(for: node.text ?? "", among: known)
      reader.note(problem + clause, at: node.place)
      return nil
    } identity: {
      $0.rawValue
    }?.map(\.value)
  }
}
