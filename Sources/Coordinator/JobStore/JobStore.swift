package import GRDB
import Synchronization
import Wire

/// The coordinator's store: every sweep, job, attempt and result, in SQLite.
///
///     let store = try JobStore(DatabaseQueue(), terms: .system(lease: .seconds(15)))
///     try await store.submit(submission)
///     let lease = try await store.claim(ClaimRequest(request: "1", worker: "here/1/0"))
///
/// Each method is one transaction, which either happens whole or not at all. Where the disk is full
/// the method throws `WireError` with code `unavailable`, and the next one may succeed again.
///
/// A class, because the leases live in memory and belong to everybody who shares the store.
package final class JobStore: JobQueue {
  /// The readable side: statuses, finished jobs, question rows.
  package let results: Results

  let terms: Terms
  private let writer: any DatabaseWriter
  private let leases: Mutex<LeaseBook>
  private let lock: CoordinatorLock?

  /// A store on an open database, in which the tables are created where there are none.
  ///
  /// Attempts that were running when an earlier coordinator ended get a fresh full term.
  /// - Parameter lock: What keeps other coordinators off the file, held as long as the store lives.
  package init(
    _ writer: any DatabaseWriter, terms: Terms, holding lock: CoordinatorLock? = nil
  ) throws {
    let running = try writer.write { db in
      if try Schema.Marks(db).isEmpty { try Schema.create(in: db) }
      return try String.fetchAll(db, sql: "SELECT token FROM attempt WHERE state = 'running'")
    }
    var book = LeaseBook(term: terms.lease)
    for token in running { book.grant(AttemptToken(text: token), at: terms.monotonicClock()) }
    self.writer = writer
    self.terms = terms
    self.lock = lock
    leases = Mutex(book)
    results = Results(writer)
  }

  /// Seconds that a lease lasts without a renewal.
  var leaseSeconds: Double { terms.lease / .seconds(1) }

  /// Runs one transaction, with the database's own refusals put into words.
  func write<Value: Sendable>(
    _ transaction: @Sendable (Database) throws -> Value
  ) async throws -> Value {
    do {
      return try await writer.write(transaction)
    } catch let error as DatabaseError {
      throw WireError(error) ?? error
    }
  }

  /// Begins or renews a lease, from inside the transaction that decided so.
  func grant(_ token: AttemptToken) {
    let now = terms.monotonicClock()
    leases.withLock { $0.grant(token, at: now) }
  }

  /// Ends a lease, if there is one.
  func end(_ token: AttemptToken) { leases.withLock { $0.end(token) } }

  /// The leases that have run out by now.
  func expiredLeases() -> [AttemptToken] {
    let now = terms.monotonicClock()
    return leases.withLock { $0.expired(at: now) }
  }
}
