import Experiment
import GRDB

/// Changes of state. Each leaves the attempt and its job consistent; the schema checks it.
extension Attempt {
  /// Takes the job back after the attempt was lost.
  func resume(in db: Database) throws {
    try db.execute(
      sql: """
        UPDATE attempt
        SET state = 'running', ended = NULL, failure_kind = NULL, failure_message = NULL
        WHERE token = ?
        """, arguments: [token])
    try Job.move(job, to: .running, in: db)
  }

  /// Ends the attempt with a result, which the caller stores in the same transaction.
  func finish(at now: Double, in db: Database) throws {
    try end(as: .done, at: now, in: db)
    try Job.move(job, to: .done, in: db)
  }

  /// Gives the job back.
  func release(at now: Double, in db: Database) throws {
    try end(as: .released, at: now, in: db)
    try Job.move(job, to: .waiting, in: db)
  }

  /// Ends the attempt without a result; the job waits again or, where that makes no sense, fails.
  func fail(
    as state: State, with failure: JobFailure, maximumAttempts: Int, at now: Double,
    in db: Database
  ) throws {
    try end(as: state, because: failure, at: now, in: db)
    let failures = try countedFailures(of: failure.kind, in: db)
    let isFinal = failure.kind == .job || failures >= maximumAttempts
    try Job.move(job, to: isFinal ? .failed(failure) : .waiting, in: db)
  }

  private func end(
    as state: State, because failure: JobFailure? = nil, at now: Double, in db: Database
  ) throws {
    try db.execute(
      sql: """
        UPDATE attempt SET state = ?, ended = ?, failure_kind = ?, failure_message = ?
        WHERE token = ?
        """,
      arguments: [state.rawValue, now, failure?.kind.rawValue, failure?.message, token])
  }

  /// The attempts that failed in this way since the job was last retried, this one included.
  private func countedFailures(of kind: JobFailure.Kind, in db: Database) throws -> Int {
    try Int.fetchOne(
      db,
      sql: """
        SELECT count(*) FROM attempt JOIN job ON job.id = attempt.job
        WHERE attempt.job = ? AND attempt.failure_kind = ? AND attempt.number > job.forgiven
        """, arguments: [job, kind.rawValue]) ?? 0
  }
}
