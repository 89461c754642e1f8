import GRDB
package import Wire

extension JobStore {
  /// Lets the failed jobs of a sweep wait again; their earlier failures no longer count.
  /// - Throws: `WireError` with code `notFound` for an unknown sweep.
  package func retry(_ sweep: String) async throws -> RetryReceipt {
    try await write { db in
      let number = try Results.number(of: sweep, in: db)
      let retried = try String.fetchAll(
        db,
        sql: """
          UPDATE job
          SET state = 'waiting', failure_kind = NULL, failure_message = NULL, blamed = NULL,
            forgiven = (SELECT count(*) FROM attempt WHERE attempt.job = job.id)
          WHERE state = 'failed' AND id IN (SELECT job FROM sweep_job WHERE sweep = ?)
          RETURNING id
          """, arguments: [number])
      // Other sweeps have jobs that failed only because these had.
      for job in retried { try Job.lift(from: job, in: db) }
      return RetryReceipt(retried: retried.count)
    }
  }
}
