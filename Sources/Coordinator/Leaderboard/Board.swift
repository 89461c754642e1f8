package import Datasets
package import Experiment

/// A table of scores under the same conditions: a row for each configuration of an editor, with its
/// seeds taken together, and a column for each split.
package struct Board: Hashable, Sendable {
  /// What all of the numbers share.
  package let conditions: Conditions
  /// What the base model knows before any edit; nil where that is not known yet.
  package let base: BaseScore?
  /// The splits that were evaluated, the test splits first.
  package let splits: [Split]
  /// The configurations of editors, the best on the first split first.
  package let rows: [Row]
  /// The unedited base model, asked the same probes.
  package let unedited: [Split: Cell]

  /// What a base model knows before any edit.
  package struct BaseScore: Hashable, Sendable {
    /// Exact match on the single-hop questions of its world.
    package let singleHop: Double
  }

  /// One configuration of an editor.
  package struct Row: Hashable, Sendable {
    /// The editor, with the complete settings; without a seed.
    package let editor: EditorSpec
    /// The names of the settings in which the board's rows of this editor differ, sorted.
    package let varying: [String]
    /// The results by split; a split without a finished job has none.
    package let cells: [Split: Cell]
  }

  /// The results of one configuration on one split, the scores of each seed.
  package struct Cell: Hashable, Sendable {
    /// The scores, one for each finished job.
    package let scores: [Scores]
  }

  /// What numbers must share to be compared.
  package struct Conditions: Hashable, Sendable {
    /// The base model and its data; of several with the same content, the first.
    package let base: BaseSpec
    /// The settings of the evaluation, the protocol among them.
    package let evaluation: Settings
    /// The settings of the judge, where the numbers are a judge's.
    package let judge: Settings?
  }
}

extension Board.Row {
  /// The configuration, in words: `propmend rank=64`.
  package var label: String {
    ([editor.editor] + varying.map { "\($0)=\(editor.settings[$0]?.description ?? "")" })
      .joined(separator: " ")
  }
}

extension Board.Cell {
  /// The summary over the seeds that have the score; nil where none has.
  package subscript(name: ScoreName) -> Summary? {
    Summary(
      of: scores.compactMap { $0[name] },
      standardErrors: name.standardError.map { error in scores.compactMap { $0[error] } } ?? [])
  }

  /// A value on which all seeds agree; nil where they differ or one has none.
  package func shared(_ name: ScoreName) -> Double? {
    Set(scores.map { $0[name] }).only ?? nil
  }
}

extension Board.Conditions {
  /// How answers were cut off and matched, and which of them count.
  package var protocolName: String? { evaluation["protocol"]?.description }
}

extension Board {
  /// The score of the unedited base model; nil where it is over other probes than an editor's.
  ///
  /// By the protocol `original` an editor's probes count only where it brought the edit about, and
  /// for the unedited model all count whose conditions hold. Where counts differ, no one number can
  /// be held against every editor: ``changes(of:)`` shows each editor's own. Where the unedited model
  /// was not evaluated, what the editors' evaluations say of it stands in, so far as they agree.
  package func unedited(_ name: ScoreName, on split: Split) -> Summary? {
    guard hasOneCount(under: name, on: split) else { return nil }
    if let summary = unedited[split]?[name] { return summary }
    return agreed(rows.compactMap { $0.cells[split] }, name.before).flatMap { Summary(of: [$0]) }
  }

  /// Whether a score is over equally many probes in all results on a split, those of the unedited
  /// model and those that are over none included.
  package func hasOneCount(under name: ScoreName, on split: Split) -> Bool {
    guard let denominator = name.denominator else { return true }
    let scores = cells(on: split).flatMap(\.scores)
      .filter { $0[name] != nil || $0[denominator] != nil }
    return Set(scores.map { $0[denominator] }).count <= 1
  }

  /// A value on which everything evaluated on a split agrees, such as a floor.
  package func shared(_ name: ScoreName, on split: Split) -> Double? {
    agreed(cells(on: split).filter { $0[name] != nil }, name)
  }

  /// All results on a split, that of the unedited model last.
  func cells(on split: Split) -> [Cell] {
    (rows.map { $0.cells[split] } + [unedited[split]]).compactMap { $0 }
  }

  private func agreed(_ cells: [Cell], _ name: ScoreName) -> Double? {
    Set(cells.map { $0.shared(name) }).only ?? nil
  }
}

extension Set {
  /// The one member of a set that has no other.
  fileprivate var only: Element? { count == 1 ? first : nil }
}
