package import Datasets
package import Experiment

/// How the editors of a sweep compare: a row for each configuration of an editor, with its seeds
/// taken together, and a column for each split.
///
/// Scores are fractions; only renderings show percentages.
package struct Leaderboard: Hashable, Sendable {
  /// The sweep's name.
  package let sweep: String
  /// The base models, in the order of their jobs.
  package let bases: [BaseScore]
  /// The splits that were evaluated, the test splits first.
  package let columns: [Column]
  /// The configurations, the best efficacy on the first split first.
  package let rows: [Row]

  /// What a base model knows before any edit.
  package struct BaseScore: Hashable, Sendable {
    /// Exact match on the single-hop questions of its world.
    package let singleHop: Double
  }

  /// A split, with what needs no knowledge to reach on it.
  package struct Column: Hashable, Sendable {
    /// The split.
    package let split: Split
    /// Efficacy of always giving a relation's most frequent answer.
    package let majorityFloor: Double?
    /// Expected efficacy of naming one of the edit's entities at random.
    package let entityFloor: Double?
  }

  /// One configuration of an editor.
  package struct Row: Hashable, Sendable {
    /// The editor, with the complete settings; without a seed.
    package let editor: EditorSpec
    /// The names of the settings in which the sweep's rows of this editor differ, sorted.
    package let varying: [String]
    /// The results by split; a split without a finished job has none.
    package let cells: [Split: Cell]
  }

  /// The results of one configuration on one split.
  package struct Cell: Hashable, Sendable {
    /// Exact match on propagation questions: the headline.
    package let efficacy: Summary?
    /// Exact match on single-hop questions about the same entities.
    package let specificity: Summary?
    /// The number of finished jobs: one for each seed.
    package let seeds: Int
    /// Propagation questions asked by each job; nil where jobs differ or do not say.
    package let efficacyQuestions: Int?
    /// Single-hop questions asked by each job; nil where jobs differ or do not say.
    package let specificityQuestions: Int?
  }
}

extension Leaderboard.Row {
  /// The configuration, in words: `propmend rank=64`.
  package var label: String {
    ([editor.editor] + varying.map { "\($0)=\(editor.settings[$0]?.description ?? "")" })
      .joined(separator: " ")
  }
}
