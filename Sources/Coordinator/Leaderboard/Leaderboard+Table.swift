import Datasets
import Experiment

extension Leaderboard {
  /// The leaderboard's numbers in full precision: a row for each configuration, split and score.
  package var table: Table {
    let conditions = Table.varyingNames(boards.map(\.conditions.columns))
    let settings = Set(boards.flatMap(\.rows).flatMap(\.varying)).sorted()
    return Table(
      columns: ["sweep", "editor"] + conditions + settings + ["split", "protocol", "judge"]
        + ScoreName.columnNames + ["seeds", "mean", "sd", "half_interval", "n"],
      rows: boards.flatMap(rows(of:)))
  }

  private func rows(of board: Board) -> [[String: Table.Value]] {
    let conditions = board.conditions
    let common = conditions.columns.merging([
      "sweep": .text(sweep), "protocol": .init(conditions.evaluation["protocol"]),
      "judge": .init(conditions.judge?["model"]),
    ]) { first, _ in first }
    let editors = board.rows.map { ($0.editor.editor, $0.settings, $0.cells) }
    let unedited = (EditorDeclaration.none.name, [String: Table.Value](), board.unedited)
    return (editors + [unedited]).flatMap { editor, settings, cells in
      let row = common.merging(settings) { first, _ in first }
        .merging(["editor": .text(editor)]) { first, _ in first }
      return board.splits.flatMap { split in
        (cells[split]?.rows ?? []).map { scores in
          row.merging(scores) { first, _ in first }
            .merging(["split": .text(split.rawValue)]) { first, _ in first }
        }
      }
    }
  }
}

extension Board.Row {
  /// The settings in which the editor's rows differ.
  fileprivate var settings: [String: Table.Value] {
    Dictionary(uniqueKeysWithValues: varying.map { ($0, .init(editor.settings[$0])) })
  }
}

extension Board.Cell {
  /// A row for each score; `n` is the count that a mean is over, where the seeds agree on it.
  fileprivate var rows: [[String: Table.Value]] {
    let names = Scores(
      Dictionary(scores.flatMap(\.names).map { ($0, 0) }) { first, _ in first }
    ).names
    // The standard errors are in the intervals.
    return names.filter { !$0.quantity.isStandardError }.map { name in
      let summary = self[name]
      return name.columns.merging([
        "seeds": .init(summary?.count), "mean": .init(summary?.mean),
        "sd": .init(summary?.standardDeviation),
        "half_interval": .init(summary?.halfInterval), "n": .init(name.denominator.flatMap(shared)),
      ]) { first, _ in first }
    }
  }
}
