import Datasets
import Experiment

/// The section `grid:`, read.
struct Grid {
  /// Where the grid begins.
  let place: Place
  /// The editors compared.
  let editors: [EditorDeclaration]
  /// The splits evaluated.
  let splits: [Split]
  /// The axes over parameters of editors.
  let axes: [PlacedAxis]
}

/// An axis, with the places of its values.
struct PlacedAxis {
  let axis: Sweep.Axis
  let places: [Place]
}

extension SweepReader {
  /// The section `grid:`; nil where it has a mistake.
  /// - Parameter format: How the data set is laid out, which says what splits it has; nil where the
  ///   data set has a mistake itself.
  mutating func grid(in top: Section, of format: DatasetFormat?) -> Grid? {
    guard let entry = top["grid"], let section = section(entry.value, of: .grid) else {
      return nil
    }
    let mistakesBefore = mistakes.count
    let editors = editors(section["editor"])
    let splits = splits(section["split"], of: format)
    // With a mistake among the editors, an axis is held against all that there are, and any may be
    // the one that is meant.
    let candidates = editors?.map(\.value) ?? EditorDeclaration.all
    let axes = section.entries
      .filter { !SectionKind.grid.keys.contains($0.key) }
      .compactMap { axis($0, of: candidates, areCertain: editors != nil) }
    guard mistakes.count == mistakesBefore, let editors, let splits else { return nil }
    return Grid(
      place: entry.place, editors: editors.map(\.value), splits: splits, axes: axes)
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
  private mutating func splits(_ entry: YAMLNode.Entry?, of format: DatasetFormat?) -> [Split]? {
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
