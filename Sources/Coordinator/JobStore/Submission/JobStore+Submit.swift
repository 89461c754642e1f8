import Experiment
import GRDB
import Ledger
package import Wire

extension JobStore {
  /// Stores a sweep and its jobs; jobs that are known already keep their state and their results.
  ///
  /// A sweep that was submitted before becomes what the file says now: new jobs are added, those that
  /// it no longer has are called back unless another sweep wants them, and the others stay as they
  /// are. A cancelled sweep is active again.
  @discardableResult
  package func submit(_ submission: Submission) async throws -> SubmissionReceipt {
    try await perform { ledger, transaction, now in
      let receipt = try Intake(of: submission, in: transaction).receipt()
      var (_, aftermath) = try ledger.revokeUnwanted(
        because: "its sweep no longer has it", at: now, in: &transaction)
      aftermath.hasWork = true
      return (receipt, aftermath)
    }
  }
}

/// The taking in of a submission, inside one transaction.
///
/// Jobs come one after the other and are never in memory all at once.
private struct Intake {
  private let submission: Submission
  private let transaction: SQLiteTransaction
  private let db: Database
  private let expansion: SweepExpansion

  init(of submission: Submission, in transaction: SQLiteTransaction) {
    self.submission = submission
    self.transaction = transaction
    db = transaction.db
    expansion = SweepExpansion(submission.sweep)
  }

  func receipt() throws -> SubmissionReceipt {
    if let known = try unchangedMembers() {
      return SubmissionReceipt(added: 0, known: known, removed: 0)
    }
    let sweep = try storeSweep()
    try rememberMembers(of: sweep)
    var rows = try IntakeRows(sweep: sweep, expansion: expansion, db: db)
    var (added, total) = (0, 0)
    let jobs = Lookahead(expansion, batch: 256)
    defer { jobs.stop() }
    while let batch = jobs.next() {
      added += try rows.take(batch)
      total += batch.count
    }
    try rows.finish()
    for cause in rows.failedNeeds { try transaction.failDependants(of: cause) }
    return SubmissionReceipt(
      added: added, known: total - added, removed: try forgetRemoved(from: sweep))
  }

  /// The number of the sweep's jobs, where this very definition is the one that it has.
  private func unchangedMembers() throws -> Int? {
    guard
      let row = try db.row(
        "SELECT number FROM sweep WHERE name = ? AND fingerprint = ? AND state <> 'cancelled'",
        [submission.name, submission.sweep.fingerprint])
    else { return nil }
    let number: Int64 = row["number"]
    try db.run(
      "UPDATE sweep SET source = ?, description = ?, submitted = ? WHERE number = ?",
      [submission.source, submission.sweep.description, transaction.now, number])
    return try db.row("SELECT count(*) AS count FROM member WHERE sweep = ?", [number])?["count"]
  }

  /// Stores the sweep's own row; a sweep keeps its number, and so its turn, when it changes.
  private func storeSweep() throws -> Int64 {
    try db.numbers(
      """
      INSERT INTO sweep (name, description, source, fingerprint, submitted) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (name) DO UPDATE SET description = excluded.description,
        source = excluded.source, fingerprint = excluded.fingerprint,
        submitted = excluded.submitted,
        state = CASE WHEN state = 'cancelled' THEN 'active' ELSE state END
      RETURNING number
      """,
      [
        submission.name, submission.sweep.description, submission.source,
        submission.sweep.fingerprint, transaction.now,
      ])[0]
  }

  private func rememberMembers(of sweep: Int64) throws {
    try db.execute(sql: "CREATE TEMP TABLE IF NOT EXISTS earlier (job INTEGER PRIMARY KEY)")
    try db.execute(sql: "DELETE FROM temp.earlier")
    try db.execute(
      sql: "INSERT INTO temp.earlier SELECT job FROM member WHERE sweep = ?", arguments: [sweep])
    try db.execute(sql: "DELETE FROM member WHERE sweep = ?", arguments: [sweep])
  }

  /// Lets the jobs go that the sweep had before; another sweep that has them takes them over.
  private func forgetRemoved(from sweep: Int64) throws -> Int {
    let removed = """
      SELECT job FROM temp.earlier
      WHERE job NOT IN (SELECT job FROM member WHERE sweep = \(sweep))
      """
    try transaction.reassignLanes(ofJobs: removed)
    return try Int.fetchOne(db, sql: "SELECT count(*) FROM (\(removed))") ?? 0
  }
}
