import Experiment
package import GRDB
import Ledger
import Synchronization
package import Wire

/// The coordinator's store: every sweep, job, attempt and result, in SQLite.
///
///     let store = try JobStore(DatabaseQueue(), terms: .system(lease: .seconds(15)))
///     try await store.submit(submission)
///     let leases = try await store.claim(ClaimRequest(request: "1", worker: "here/1/0"))
///
/// Each method either happens whole or not at all, and is on the disk when it returns. Where the disk
/// is full the method throws `WireError` with code `unavailable`, and the next one may succeed again.
/// What a message means is decided by the `Ledger`; the store keeps it.
///
/// A class, because leases live in memory and belong to everybody who shares the store.
package final class JobStore: JobQueue {
  /// The readable side: statuses, finished jobs, question rows.
  package let results: Results
  /// Rung when jobs may have become claimable.
  package let bell = WorkBell()
  /// Whether the database can be written.
  package let alarm = StorageAlarm()
  /// Which life of the database this is.
  package let epoch: Epoch

  let terms: Terms
  let scheduling = SchedulingTerms()
  let ledger: Mutex<Ledger>
  private let commits: CommitQueue
  private let lock: CoordinatorLock?

  /// A store on an open database, in which the tables are created where there are none.
  ///
  /// Attempts that were running when an earlier coordinator ended get a fresh full term, and jobs
  /// that waited for another attempt can be claimed at once.
  /// - Parameter lock: What keeps other coordinators off the file, held as long as the store lives.
  package init(
    _ writer: any DatabaseWriter, terms: Terms, holding lock: CoordinatorLock? = nil
  ) throws {
    let scheduling = scheduling
    let (epoch, running) = try writer.write { db in
      if try Schema.Marks(db).isEmpty { try Schema.create(in: db) }
      let epoch = try Epoch.next(in: db, name: terms.makeName)
      return (epoch, try Self.takeOver(db, scheduling))
    }
    var ledger = Ledger(term: terms.lease)
    ledger.adopt(running, at: terms.monotonicClock())
    self.epoch = epoch
    self.terms = terms
    self.lock = lock
    self.ledger = Mutex(ledger)
    results = Results(writer)
    commits = CommitQueue(
      writer, guardian: { try epoch.requireCurrent(in: $0) },
      observer: { [alarm] failure in
        alarm.note((failure as? DatabaseError).flatMap(WireError.init) ?? failure as? WireError)
      })
  }

  /// Wakes delayed jobs, and returns the running attempts with their timeouts.
  private static func takeOver(
    _ db: Database, _ scheduling: SchedulingTerms
  ) throws -> [(AttemptToken, timeout: Double?)] {
    try db.run(
      """
      UPDATE lane SET open = 1 WHERE number IN (SELECT lane FROM job WHERE state = 'delayed')
      """)
    try db.run("UPDATE job SET state = 'waiting' WHERE state = 'delayed'")
    return try db.rows(
      """
      SELECT token, lane.scheduling FROM attempt
      JOIN job ON job.number = attempt.job
      LEFT JOIN lane ON lane.number = job.lane
      WHERE attempt.state = 'running'
      """
    ).map { row in
      (
        AttemptToken(text: row["token"]),
        try scheduling.scheduling(row["scheduling"], in: db).timeout
      )
    }
  }

  /// Runs a write, with the database's own refusals put into words.
  func write<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value,
    undo: @escaping @Sendable (Value) -> Void = { _ in }
  ) async throws -> Value {
    do {
      return try await commits.write(body, undo: undo)
    } catch let error as DatabaseError {
      guard let refusal = WireError(error) else { throw error }
      if refusal.code == .unavailable { alarm.note(refusal) }
      throw refusal
    }
  }

  /// Runs a call of the protocol in a transaction, and rings the bell where it made work.
  func perform<Value: Sendable>(
    _ call:
      @escaping @Sendable (inout Ledger, inout SQLiteTransaction, Duration) throws -> (
        Value, Ledger.Aftermath
      )
  ) async throws -> Value {
    let (value, aftermath) = try await write { [self] db in
      var transaction = SQLiteTransaction(db: db, now: terms.wallClock(), terms: scheduling)
      return try ledger.withLock { try call(&$0, &transaction, terms.monotonicClock()) }
    } undo: { [self] _, aftermath in
      ledger.withLock { $0.undo(aftermath, at: terms.monotonicClock()) }
    }
    if aftermath.hasWork { bell.ring() }
    return value
  }
}

extension Epoch {
  /// Begins the next life of a database.
  fileprivate static func next(in db: Database, name: () -> String) throws -> Epoch {
    try db.run(
      """
      INSERT INTO ledger (one, name, epoch) VALUES (1, ?, 1)
      ON CONFLICT (one) DO UPDATE SET epoch = epoch + 1
      """, [name()])
    guard let row = try db.row("SELECT name, epoch FROM ledger") else {
      throw WireError(.unavailable, "the database has no row in 'ledger': run `propmend doctor`")
    }
    return Epoch(database: row["name"], number: row["epoch"])
  }

  /// - Throws: `WireError` with code `superseded` where another coordinator has opened the database
  ///   since: on a disk whose locks do not hold, this keeps the elder from writing.
  fileprivate func requireCurrent(in db: Database) throws {
    let number: Int? = try db.row("SELECT epoch FROM ledger")?["epoch"]
    guard number == self.number else {
      throw WireError(
        .superseded,
        "another coordinator has opened this database (epoch \(number ?? 0), here \(self.number)): "
          + "stop this one")
    }
  }
}
