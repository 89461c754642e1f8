import Datasets
import Experiment

/// Tables for counts that differ from row to row.
extension Board {
  /// Each editor's score before and after its edits, with its own n: a table for each split on which
  /// counts differ, since there no one number of the unedited model can be held against all editors.
  func changes(of name: ScoreName) -> [TextSection] {
    splits.filter { !hasOneCount(under: name, on: $0) }.map { split in
      TextSection(
        title: title(
          "\(name.subject) on \(split.rawValue), each by its own n", words(for: name.quantity)),
        header: ["editor", "before", "after", "n"],
        rows: rows.compactMap { row in row.cells[split].map { [row.label] + $0.change(of: name) } }
          + [unedited[split].map { [Self.uneditedLabel] + $0.change(of: name) }].compactMap { $0 })
    }
  }

  /// What a table calls the unedited base model.
  static let uneditedLabel = "unedited base model"
}

extension Board.Cell {
  /// The score before and after the edits, and what both are over.
  fileprivate func change(of name: ScoreName) -> [String] {
    [
      ScoreText.text(self[name.before], name.quantity), ScoreText.text(self[name], name.quantity),
      ScoreText.range(scores.compactMap { scores in name.denominator.flatMap { scores[$0] } }),
    ]
  }
}

extension ScoreName {
  /// Of which probes the score is, in words.
  fileprivate var subject: String {
    slice == .all ? group.name : "\(group.name), \(slice.words)"
  }
}
