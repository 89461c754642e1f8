import Datasets
package import Experiment

extension Leaderboard {
  /// The leaderboard of a sweep's finished jobs; order does not matter.
  package init(sweep: String, jobs: [FinishedJob]) {
    let jobs = jobs.sorted { $0.ordinal < $1.ordinal }
    let origins = Origins(of: jobs)
    let evaluations = jobs.compactMap { FinishedEvaluation($0, on: origins[$0.spec.base]) }
    let bases = Dictionary(
      jobs.compactMap { job in
        job.values[ValueName.singleHop].map {
          (origins[job.spec.base], Board.BaseScore(singleHop: $0))
        }
      }
    ) { first, _ in first }
    self.sweep = sweep
    boards = evaluations.grouped(by: \.conditions).map { conditions, evaluations in
      Board(conditions, evaluations, base: bases[conditions.base])
    }
    let shown = Set(boards.map(\.conditions.base))
    self.bases = jobs.filter { $0.spec.stage == .base }.map { origins[$0.spec.base] }
      .filter { !shown.contains($0) }.compactMap { bases[$0] }
  }
}

/// Which base models are one, wherever their files lie: each is known by the first of its content.
private struct Origins {
  private var firsts: [BaseSpec: BaseSpec] = [:]

  /// The base models of some jobs.
  init(of jobs: [FinishedJob]) {
    var firstOfContent: [String: BaseSpec] = [:]
    for base in jobs.map(\.spec.base) where firsts[base] == nil {
      let content = JobSpec.base(base).canonical.text
      firsts[base] = firstOfContent[content, default: base]
      firstOfContent[content] = firsts[base]
    }
  }

  /// The first base model with the same content.
  subscript(base: BaseSpec) -> BaseSpec { firsts[base] ?? base }
}

/// A finished job that evaluated an editor, or judged its answers.
private struct FinishedEvaluation {
  /// What its scores can be compared under.
  let conditions: Board.Conditions
  /// The editor, without its seed.
  let editor: EditorSpec
  /// The split.
  let split: Split
  /// Whether no edit was made.
  let isUnedited: Bool
  /// The scores.
  let scores: Scores

  /// The evaluation, if the job has one, on a base model of the same content as its own.
  init?(_ job: FinishedJob, on base: BaseSpec) {
    guard let evaluation = job.spec.evaluation else { return nil }
    conditions = Board.Conditions(
      base: base, evaluation: evaluation.settings, judge: job.spec.judge?.conditions)
    var editor = evaluation.editor
    (editor.base, editor.seed) = (base, nil)
    self.editor = editor
    split = evaluation.split
    isUnedited = evaluation.isUnedited
    scores = Scores(values: job.values)
  }
}

extension Board {
  /// The order of the columns: the splits that results are reported on, then the others.
  private static let order = Split.tests + Split.allCases.filter { !Split.tests.contains($0) }

  fileprivate init(
    _ conditions: Conditions, _ evaluations: [FinishedEvaluation], base: BaseScore?
  ) {
    self.conditions = conditions
    self.base = base
    splits = Self.order.filter { split in evaluations.contains { $0.split == split } }
    unedited = evaluations.filter(\.isUnedited).cells
    let rows = Self.rows(of: evaluations.filter { !$0.isUnedited })
    let first = splits.first
    let headline = ScoreName(.portability, conditions.headline)
    let score = { (row: Row) in
      first.flatMap { row.cells[$0]?[headline]?.mean } ?? -.infinity
    }
    // The sort is stable: equal rows stay in the order of the sweep file.
    self.rows = rows.sorted { score($0) > score($1) }
  }

  /// One row for each configuration, in the order of the sweep.
  private static func rows(of evaluations: [FinishedEvaluation]) -> [Row] {
    let configurations = evaluations.grouped(by: \.editor)
    let varying = Dictionary(grouping: configurations.map(\.key), by: \.editor)
      .mapValues(varyingNames)
    return configurations.map { editor, evaluations in
      Row(editor: editor, varying: varying[editor.editor] ?? [], cells: evaluations.cells)
    }
  }

  /// The settings in which configurations differ.
  private static func varyingNames(of configurations: [EditorSpec]) -> [String] {
    Set(configurations.flatMap(\.settings.names)).sorted().filter { name in
      Set(configurations.map { $0.settings[name] }).count > 1
    }
  }
}

extension Board.Conditions {
  /// The quantity by which rows are sorted.
  var headline: ScoreName.Quantity { judge == nil ? .mean(.exactMatch) : .judgeMean }
}

extension [FinishedEvaluation] {
  /// The scores of the seeds, by split.
  fileprivate var cells: [Split: Board.Cell] {
    Dictionary(grouping: self, by: \.split).mapValues { Board.Cell(scores: $0.map(\.scores)) }
  }
}

extension JobSpec {
  /// The judgement, where the job is one.
  var judge: JudgeSpec? {
    if case .judge(let judge) = self { judge } else { nil }
  }
}
