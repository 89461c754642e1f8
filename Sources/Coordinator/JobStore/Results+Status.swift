import Experiment
import GRDB
package import Wire

extension Results {
  /// How far a sweep is: jobs by state, what runs and what failed.
  /// - Throws: `WireError` with code `notFound` for an unknown sweep.
  package func status(of sweep: String) async throws -> SweepStatus {
    try await reader.read { db in
      let number = try Self.number(of: sweep, in: db)
      return SweepStatus(
        name: sweep, counts: try Self.counts(of: number, in: db),
        running: try Self.running(of: number, in: db), failed: try Self.failed(of: number, in: db))
    }
  }

  private static func counts(of sweep: Int, in db: Database) throws -> [SweepStatus.StageCount] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT stage, state, count(*) AS count
        FROM sweep_job JOIN job ON job.id = sweep_job.job
        WHERE sweep = ? GROUP BY stage, state
        """, arguments: [sweep]
    ).map { row in
      SweepStatus.StageCount(stage: row["stage"], state: row["state"], count: row["count"])
    }
    .sorted { ($0.stage, $0.state.rawValue) < ($1.stage, $1.state.rawValue) }
  }

  private static func running(of sweep: Int, in db: Database) throws -> [SweepStatus.RunningJob] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT job.id, spec, worker, attempt.number, step, steps, loss, seconds_left
        FROM sweep_job
        JOIN job ON job.id = sweep_job.job
        JOIN attempt ON attempt.job = job.id AND attempt.state = 'running'
        WHERE sweep = ? ORDER BY ordinal
        """, arguments: [sweep]
    ).map { row in
      SweepStatus.RunningJob(
        job: JobID(text: row["id"]), spec: try JobSpec(storedText: row["spec"]),
        worker: row["worker"], attempt: row["number"], progress: JobProgress(row))
    }
  }

  private static func failed(of sweep: Int, in db: Database) throws -> [SweepStatus.FailedJob] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT job.id, spec, failure_kind, failure_message
        FROM sweep_job JOIN job ON job.id = sweep_job.job
        WHERE sweep = ? AND state = 'failed' ORDER BY ordinal
        """, arguments: [sweep]
    ).map { row in
      SweepStatus.FailedJob(
        job: JobID(text: row["id"]), spec: try JobSpec(storedText: row["spec"]),
        failure: JobFailure(kind: row["failure_kind"], message: row["failure_message"]))
    }
  }
}

extension JobProgress {
  /// The progress of an attempt's row; nil before its first sign of life.
  fileprivate init?(_ row: Row) {
    guard let step: Int = row["step"], let steps: Int = row["steps"] else { return nil }
    self.init(step: step, steps: steps, loss: row["loss"], secondsLeft: row["seconds_left"])
  }
}

extension Stage: DatabaseValueConvertible {}
extension JobState: DatabaseValueConvertible {}
extension JobFailure.Kind: DatabaseValueConvertible {}
