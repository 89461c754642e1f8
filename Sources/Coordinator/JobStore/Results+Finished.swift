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
          SELECT job.id, ordinal, spec, attempt.number, worker, started, ended
          FROM sweep_job
          JOIN job ON job.id = sweep_job.job
          JOIN result ON result.job = job.id
          JOIN attempt ON attempt.job = job.id AND attempt.number = result.attempt
          WHERE sweep_job.sweep = ?
          ORDER BY ordinal
          """, arguments: [number]
      ).map { row in
        FinishedJob(
          job: JobID(text: row["id"]), ordinal: row["ordinal"],
          spec: try JobSpec(storedText: row["spec"]), values: values[row["id"]] ?? [:],
          attempt: row["number"], worker: row["worker"],
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
          SELECT question.* FROM sweep_job JOIN question ON question.job = sweep_job.job
          WHERE sweep_job.sweep = ?
          ORDER BY ordinal, question.rowid
          """, arguments: [try Self.number(of: sweep, in: db)])
      while let row = try rows.next() {
        try body(JobID(text: row["job"]), QuestionRow(row))
      }
    }
  }

  private static func values(
    of sweep: Int, in db: Database
  ) throws -> [String: [String: Double]] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT value.job, name, value FROM value JOIN sweep_job ON sweep_job.job = value.job
        WHERE sweep_job.sweep = ?
        """, arguments: [sweep])
    return rows.reduce(into: [:]) { $0[$1["job"], default: [:]][$1["name"]] = $1["value"] }
  }
}
