import Datasets
import Experiment

extension Leaderboard {
  /// The leaderboard's numbers in full precision: a row for each configuration and split.
  package var table: Table {
    let settings = Set(rows.flatMap(\.varying)).sorted()
    return Table(
      columns: ["sweep", "editor"] + settings + [
        "split", "seeds", "efficacy_mean", "efficacy_sd", "specificity_mean", "specificity_sd",
        "efficacy_questions", "specificity_questions", "floor_majority", "floor_entity",
      ],
      rows: rows.flatMap { row in columns.compactMap { values(of: row, in: $0) } })
  }

  private func values(of row: Row, in column: Column) -> [String: Table.Value]? {
    guard let cell = row.cells[column.split] else { return nil }
    var values: [String: Table.Value] = [
      "sweep": .text(sweep),
      "editor": .text(row.editor.editor),
      "split": .text(column.split.rawValue),
      "seeds": .init(cell.seeds),
      "efficacy_mean": .init(cell.efficacy?.mean),
      "efficacy_sd": .init(cell.efficacy?.standardDeviation),
      "specificity_mean": .init(cell.specificity?.mean),
      "specificity_sd": .init(cell.specificity?.standardDeviation),
      "efficacy_questions": .init(cell.efficacyQuestions),
      "specificity_questions": .init(cell.specificityQuestions),
      "floor_majority": .init(column.majorityFloor),
      "floor_entity": .init(column.entityFloor),
    ]
    for name in row.varying { values[name] = .init(row.editor.settings[name]) }
    return values
  }
}
