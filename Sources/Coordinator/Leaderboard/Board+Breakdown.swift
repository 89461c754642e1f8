import Datasets
import Experiment

/// Tables of several quantities on one split.
extension Board {
  /// Portability by every measure, a table for each split.
  var measures: [TextSection] {
    splits.compactMap { split in
      breakdown(
        .portability, .all, Measure.allCases.map { .mean($0) } + [.probes],
        heads: Measure.allCases.map(\.head) + ["n"], on: split,
        title: title(
          "\(ProbeGroup.portability.name) on \(split.rawValue)",
          "every measure, percent, and NLL in nats"))
    }
  }

  /// The tests of each criterion that has tests, a table for each criterion and split.
  var criteria: [TextSection] {
    ProbeGroup.ordered.flatMap { group in
      criteria(of: group).flatMap { criterion in
        splits.compactMap { split in
          breakdown(
            group, .criterion(criterion),
            [.tests, .executed, .passed, .passRate, .macroPassRate],
            heads: ["tests", "executed", "passed", "micro %", "macro %"], on: split,
            title: title(
              "\(group.name), \(criterion) on \(split.rawValue)", "tests by contains-match"))
        }
      }
    }
  }

  /// The criteria of a group whose probes belong to tests, sorted.
  private func criteria(of group: ProbeGroup) -> [String] {
    let scores = splits.flatMap { cells(on: $0) }.flatMap(\.scores)
    return scores.reduce(into: Set()) { $0.formUnion($1.testedCriteria(of: group)) }.sorted()
  }

  /// Editors by quantities, and the base model's own; nil where no editor was evaluated so.
  private func breakdown(
    _ group: ProbeGroup, _ slice: ScoreName.Slice, _ quantities: [ScoreName.Quantity],
    heads: [String], on split: Split, title: String
  ) -> TextSection? {
    let names = quantities.map { ScoreName(group, $0, slice: slice) }
    guard cells(on: split).contains(where: { cell in names.contains { cell[$0] != nil } }) else {
      return nil
    }
    // Where rows have other counts, each has its own number of the unedited model.
    let haveOneCount = names.allSatisfy { hasOneCount(under: $0, on: split) }
    let editors = rows.flatMap { row -> [[String]] in
      guard let cell = row.cells[split] else { return [] }
      let after = [row.label] + names.map { text(of: $0, in: cell) }
      let before = ["\(row.label), before"] + names.map { text(of: $0.before, in: cell) }
      return haveOneCount ? [after] : [after, before]
    }
    let base =
      [Self.uneditedLabel]
      + names.map { ScoreText.text(unedited($0, on: split), $0.quantity) }
    return TextSection(title: title, header: ["editor"] + heads, rows: editors + [base])
  }

  /// A score with its spread over seeds; a count, which should be the same for all of them.
  private func text(of name: ScoreName, in cell: Cell) -> String {
    name.quantity.isOfModel
      ? ScoreText.text(cell[name], name.quantity)
      : ScoreText.range(cell.scores.compactMap { $0[name] })
  }
}
