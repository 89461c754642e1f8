package import Experiment

/// The table of a sweep's jobs, from the same values as the leaderboard.
package enum JobExport {
  /// One row for each finished job: what it was, with every setting, and its final values.
  ///
  /// Of scores there are those of whole groups; ``ScoreExport`` has the slices.
  package static func table(of jobs: [FinishedJob]) -> Table {
    let rows = jobs.sorted { $0.ordinal < $1.ordinal }.map(row(of:))
    let settings = Set(jobs.flatMap { $0.spec.settings.keys }).sorted()
    let values = Set(jobs.flatMap(\.values.keys)).filter(isShown).sorted()
    return Table(
      columns: ["job", "stage"] + JobSpec.identityColumns + settings + values
        + ["seconds", "worker", "attempt"],
      rows: rows)
  }

  private static func isShown(_ value: String) -> Bool {
    ScoreName(value).map { $0.slice == .all } ?? true
  }

  private static func row(of job: FinishedJob) -> [String: Table.Value] {
    let origin: [String: Table.Value] = [
      "job": .text(job.job.text), "stage": .text(job.spec.stage.rawValue),
      "seconds": .init(job.seconds), "worker": .text(job.worker), "attempt": .init(job.attempt),
    ]
    return [job.spec.identity, job.spec.settings, job.values.mapValues { Table.Value($0) }]
      .reduce(into: origin) { $0.merge($1) { first, _ in first } }
  }
}
