package import Experiment

/// The table of a sweep's scores in long form, for plots and statistics.
package struct ScoreExport: Sendable {
  /// The columns.
  package let columns: [String]

  private let jobs: [FinishedJob]
  private let settings: [String]

  /// An export of these jobs, with a column for each setting in which those with scores differ.
  package init(jobs: [FinishedJob]) {
    self.jobs = jobs.sorted { $0.ordinal < $1.ordinal }.filter { $0.spec.evaluation != nil }
    settings = Table.varyingNames(self.jobs.map(\.spec.settings))
    columns =
      ["job"] + JobSpec.identityColumns + settings + ScoreName.columnNames + ["value", "n"]
  }

  /// One row for each score of each evaluation or judgement; `n` is the count that a mean is over.
  package var table: Table {
    Table(columns: columns, rows: jobs.flatMap(rows(of:)))
  }

  private func rows(of job: FinishedJob) -> [[String: Table.Value]] {
    let scores = Scores(values: job.values)
    let common = job.spec.settings.merging(job.spec.identity) { first, _ in first }
      .merging(["job": .text(job.job.text)]) { first, _ in first }
    return scores.names.map { name in
      common.merging(name.columns) { first, _ in first }
        .merging(
          ["value": .init(scores[name]), "n": .init(name.denominator.flatMap { scores[$0] })]
        ) { first, _ in first }
    }
  }
}
