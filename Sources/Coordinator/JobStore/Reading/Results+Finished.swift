package import Experiment
import GRDB

extension Results {
  /// The jobs of a sweep that are done, in the sweep's order.
  /// - Throws: `WireError` with code `notFound` for an unknown sweep.
  package func finishedJobs(of sweep: String) async throws -> [FinishedJob] {
    try await reader.read { db in
      let number = try Self.number(of: sweep, in: db)
      let values = try Self.values(of: number, in: db)
      return try Row.fetchAll(
        db,
        sql: """
          SELECT job.number, job.id, ordinal, json_patch(family.spec, job.own) AS spec,
            attempt.number AS attempt, worker, started, ended
          FROM member
          JOIN job ON job.number = member.job
          JOIN family ON family.number = job.family
          JOIN result ON result.job = job.number
          JOIN attempt ON attempt.job = job.number AND attempt.number = result.attempt
          WHERE member.sweep = ?
          ORDER BY ordinal
          """, arguments: [number]
      ).map { row in
        FinishedJob(
          job: JobID(stored: row["id"]), ordinal: row["ordinal"],
          spec: try JobSpec(storedText: row["spec"]), values: values[row["number"]] ?? [:],
          attempt: row["attempt"], worker: row["worker"],
          // The wall clock may have been set back in between.
          seconds: max(0, row["ended"] - row["started"]))
      }
    }
  }

  /// Hands over every question row of a sweep: jobs in the sweep's order, rows in that of asking.
  ///
  /// The rows are never in memory all at once; a sweep can have millions.
  /// - Throws: `WireError` with code `notFound` for an unknown sweep, and what `body` throws.
  package func forEachQuestion(
    of sweep: String, _ body: @Sendable (JobID, QuestionRow) throws -> Void
  ) async throws {
    try await reader.read { db in
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT job.id AS job_id, question.*
          FROM member
          JOIN question ON question.job = member.job
          JOIN job ON job.number = member.job
          WHERE member.sweep = ?
          ORDER BY ordinal, question.rowid
          """, arguments: [try Self.number(of: sweep, in: db)])
      while let row = try rows.next() {
        try body(JobID(stored: row["job_id"]), QuestionRow(row))
      }
    }
  }

  private static func values(
    of sweep: Int, in db: Database
  ) throws -> [Int64: [String: Double]] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT value.job, name, value FROM value JOIN member ON member.job = value.job
        WHERE member.sweep = ?
        """, arguments: [sweep])
    return rows.reduce(into: [:]) { $0[$1["job"], default: [:]][$1["name"]] = $1["value"] }
  }
}
