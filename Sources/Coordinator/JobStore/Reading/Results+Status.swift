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
        name: sweep, state: try Self.state(of: number, in: db),
        counts: try Self.counts(of: number, in: db),
        running: try Self.running(of: number, in: db), failed: try Self.failed(of: number, in: db))
    }
  }

  private static func state(of sweep: Int, in db: Database) throws -> SweepState {
    try SweepState.fetchOne(
      db, sql: "SELECT state FROM sweep WHERE number = ?", arguments: [sweep]) ?? .active
  }

  /// The jobs of a sweep that failed, because of others as well.
  static func failedCount(of sweep: Int64, in db: Database) throws -> Int {
    try Int.fetchOne(
      db,
      sql: """
        SELECT count(*) FROM member JOIN job_description AS job ON job.job = member.job
        WHERE member.sweep = ? AND job.state = 'failed'
        """, arguments: [sweep]) ?? 0
  }

  private static func counts(of sweep: Int, in db: Database) throws -> [SweepStatus.StageCount] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT stage, state, count(*) AS count
        FROM member JOIN job_description AS job ON job.job = member.job
        WHERE member.sweep = ?
        GROUP BY stage, state
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
        SELECT job.id, json_patch(family.spec, job.own) AS spec, worker, attempt.number, step, steps,
          loss, seconds_left
        FROM attempt
        JOIN member ON member.job = attempt.job AND member.sweep = ?
        JOIN job ON job.number = attempt.job
        JOIN family ON family.number = job.family
        WHERE attempt.state = 'running' ORDER BY ordinal
        """, arguments: [sweep]
    ).map { row in
      SweepStatus.RunningJob(
        job: JobID(stored: row["id"]), spec: try JobSpec(storedText: row["spec"]),
        worker: row["worker"], attempt: row["number"], progress: JobProgress(reported: row))
    }
  }

  private static func failed(of sweep: Int, in db: Database) throws -> [SweepStatus.FailedJob] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT job.id, json_patch(family.spec, job.own) AS spec, job.failure_kind,
          job.failure_message
        FROM member
        JOIN job ON job.number = member.job
        JOIN family ON family.number = job.family
        WHERE sweep = ? AND state = 'failed' AND job.blamed IS NULL
        ORDER BY ordinal
        """, arguments: [sweep]
    ).map { row in
      SweepStatus.FailedJob(
        job: JobID(stored: row["id"]), spec: try JobSpec(storedText: row["spec"]),
        failure: JobFailure(row))
    }
  }
}

extension JobProgress {
  /// The progress of an attempt's row; nil before its first sign of life.
  init?(reported row: Row) {
    guard let step: Int = row["step"], let steps: Int = row["steps"] else { return nil }
    self.init(step: step, steps: steps, loss: row["loss"], secondsLeft: row["seconds_left"])
  }
}

extension Stage: DatabaseValueConvertible {}
extension JobState: DatabaseValueConvertible {}
extension SweepState: DatabaseValueConvertible {}
extension JobFailure.Kind: DatabaseValueConvertible {}
