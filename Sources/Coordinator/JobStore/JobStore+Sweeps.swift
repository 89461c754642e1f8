import Experiment
import GRDB
import Ledger
package import Wire

/// What a person does with a sweep as a whole.
extension JobStore {
  /// Pauses, resumes or cancels a sweep. Pausing gives out no more of its jobs; cancelling calls back
  /// those that run as well, unless another sweep wants them. Results stay.
  /// - Throws: `WireError` with code `notFound` for an unknown sweep.
  @discardableResult
  package func setState(_ state: SweepState, of sweep: String) async throws -> StateReceipt {
    try await perform { ledger, transaction, now in
      let number = try Results.number(of: sweep, in: transaction.db)
      try transaction.db.run(
        "UPDATE sweep SET state = ? WHERE number = ?", [state.rawValue, number])
      try transaction.reassignSharedLanes(of: Int64(number))
      var (count, aftermath) = try ledger.revokeUnwanted(
        because: "its sweep was cancelled", at: now, in: &transaction)
      aftermath.hasWork = true
      return (StateReceipt(state: state, calledBack: count), aftermath)
    }
  }

  /// Lets the failed jobs of a sweep wait again; their earlier failures no longer count.
  /// - Throws: `WireError` with code `notFound` for an unknown sweep.
  package func retry(_ sweep: String) async throws -> RetryReceipt {
    try await perform { _, transaction, _ in
      let number = try Results.number(of: sweep, in: transaction.db)
      var aftermath = Ledger.Aftermath()
      aftermath.hasWork = true
      return (try Self.retry(sweep: Int64(number), in: transaction), aftermath)
    }
  }

  private static func retry(
    sweep: Int64, in transaction: SQLiteTransaction
  ) throws -> RetryReceipt {
    let failed = try Results.failedCount(of: sweep, in: transaction.db)
    let causes = try transaction.db.numbers(
      """
      UPDATE job
      SET state = 'waiting', failure_kind = NULL, failure_message = NULL, forgiven = attempts
      WHERE state = 'failed' AND blamed IS NULL
        AND number IN (SELECT job FROM member WHERE sweep = ?)
      RETURNING number
      """, [sweep])
    // Other jobs, of other sweeps as well, failed only because these had.
    for cause in causes { try transaction.reviveDependants(of: JobNumber(cause)) }
    if !causes.isEmpty { try transaction.db.run("UPDATE lane SET open = 1 WHERE open = 0") }
    return RetryReceipt(
      retried: failed - (try Results.failedCount(of: sweep, in: transaction.db)))
  }
}

/// What a person does with one job.
extension JobStore {
  /// Fails a job that has not ended, and with it those that need it; `retry` brings it back.
  /// - Parameter id: The id, or as much of its beginning as no other job shares.
  /// - Throws: `WireError` with code `notFound` for an unknown job, `badRequest` for one that has
  ///   ended.
  package func cancelJob(_ id: String) async throws {
    try await perform { ledger, transaction, now in
      let number = try Results.job(named: id, in: transaction.db)
      let failure = JobFailure(kind: .cancelled, message: "a person cancelled it")
      return ((), try ledger.cancel(number, with: failure, at: now, in: &transaction))
    }
  }
}

/// What a person wants done with workers.
extension JobStore {
  /// Gives no more jobs to the workers whose names begin so: they finish what they have, and end.
  package func drain(_ prefix: String) async throws {
    try await write { db in
      try db.run("INSERT INTO drain (prefix) VALUES (?) ON CONFLICT DO NOTHING", [prefix])
    }
    bell.ring()
  }

  /// Gives jobs again to the workers that were drained under this very prefix.
  /// - Returns: Whether there was such a prefix.
  package func undrain(_ prefix: String) async throws -> Bool {
    let wasDrained = try await write { db in
      try db.run("DELETE FROM drain WHERE prefix = ?", [prefix])
      return db.changesCount > 0
    }
    bell.ring()
    return wasDrained
  }
}
