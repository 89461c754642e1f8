import Datasets
package import Experiment

extension Leaderboard {
  /// The leaderboard of a sweep's finished jobs; order does not matter.
  package init(sweep: String, jobs: [FinishedJob]) {
    let jobs = jobs.sorted { $0.ordinal < $1.ordinal }
    let evaluations = jobs.compactMap(FinishedEvaluation.init)
    self.sweep = sweep
    bases = jobs.filter { $0.spec.stage == .base }
      .compactMap { $0.values[ValueName.singleHop].map(BaseScore.init) }
    let columns = Self.order.compactMap { split in
      Column(split, evaluations.filter { $0.split == split })
    }
    self.columns = columns
    let rows = Self.rows(of: evaluations)
    let headline = { (row: Row) in
      columns.first.flatMap { row.cells[$0.split]?.efficacy?.mean } ?? -.infinity
    }
    // The sort is stable: equal rows stay in the order of the sweep file.
    self.rows = rows.sorted { headline($0) > headline($1) }
  }

  /// The order of the columns: the splits that results are reported on, then the others.
  private static let order = Split.tests + Split.allCases.filter { !Split.tests.contains($0) }

  /// One row for each configuration, in the order of the sweep.
  private static func rows(of evaluations: [FinishedEvaluation]) -> [Row] {
    let groups = Dictionary(grouping: evaluations, by: \.configuration)
    var seen: Set<EditorSpec> = []
    let configurations = evaluations.map(\.configuration).filter { seen.insert($0).inserted }
    let varying = Dictionary(grouping: configurations, by: \.editor).mapValues(varyingNames)
    return configurations.map { configuration in
      let cells = Dictionary(grouping: groups[configuration] ?? [], by: \.split)
      return Row(
        editor: configuration, varying: varying[configuration.editor] ?? [],
        cells: cells.mapValues(Cell.init))
    }
  }

  /// The settings in which configurations differ.
  private static func varyingNames(of configurations: [EditorSpec]) -> [String] {
    Set(configurations.flatMap(\.settings.names)).sorted().filter { name in
      Set(configurations.map { $0.settings[name] }).count > 1
    }
  }
}

/// A finished job that evaluated an editor.
struct FinishedEvaluation {
  /// The editor, without its seed.
  let configuration: EditorSpec
  /// The split.
  let split: Split
  /// The final values by name.
  let values: [String: Double]

  /// The evaluation, if the job is one.
  init?(_ job: FinishedJob) {
    guard case .evaluate(let evaluation) = job.spec else { return nil }
    var configuration = evaluation.editor
    configuration.seed = nil
    self.configuration = configuration
    split = evaluation.split
    values = job.values
  }
}

extension Leaderboard.Column {
  /// The column of a split; nil where nothing was evaluated on it.
  fileprivate init?(_ split: Split, _ evaluations: [FinishedEvaluation]) {
    guard !evaluations.isEmpty else { return nil }
    self.split = split
    majorityFloor = evaluations.lazy.compactMap { $0.values[ValueName.majorityFloor] }.first
    entityFloor = evaluations.lazy.compactMap { $0.values[ValueName.entityFloor] }.first
  }
}

extension Leaderboard.Cell {
  /// The results of the seeds of one configuration on one split.
  fileprivate init(_ evaluations: [FinishedEvaluation]) {
    efficacy = Summary(of: evaluations.compactMap { $0.values[ValueName.efficacy] })
    specificity = Summary(of: evaluations.compactMap { $0.values[ValueName.specificity] })
    seeds = evaluations.count
    efficacyQuestions = Self.shared(ValueName.efficacyQuestions, evaluations)
    specificityQuestions = Self.shared(ValueName.specificityQuestions, evaluations)
  }

  /// A count on which all jobs agree.
  private static func shared(_ name: String, _ evaluations: [FinishedEvaluation]) -> Int? {
    let counts = Set(evaluations.map { $0.values[name] })
    guard counts.count == 1, let count = counts.first ?? nil else { return nil }
    return Int(exactly: count)
  }
}
