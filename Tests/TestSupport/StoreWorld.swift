package import GRDB
package import JobStore
import Synchronization
import Testing
package import Wire

/// A store in memory with a clock that the test moves.
package struct StoreWorld: Sendable {
  package let database: DatabaseQueue
  package let clock: ManualClock
  package let store: JobStore

  /// An empty world; another store on the same database is a coordinator that was restarted.
  package init(database: DatabaseQueue? = nil) throws {
    let clock = ManualClock()
    self.clock = clock
    self.database = try database ?? DatabaseQueue()
    store = try JobStore(self.database, terms: .manual(clock))
  }

  /// What the conformance tests need of a queue.
  package var conformance: JobQueueConformance {
    JobQueueConformance(
      queue: store, submit: { try await store.submit($0) },
      pass: { time in
        clock.advance(by: time)
        try await store.tick()
      })
  }
}

extension StoreWorld {
  /// Lets the database grow no further, as if its disk were full.
  package func fillDisk() async throws {
    try await database.write { db in
      let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      _ = try Int.fetchOne(db, sql: "PRAGMA max_page_count = \(pages)")
    }
  }

  /// Lets the database grow again.
  package func freeDisk() async throws {
    _ = try await database.write { try Int.fetchOne($0, sql: "PRAGMA max_page_count = 1000000") }
  }
}

extension JobStore {
  /// The lease of the first evaluation of a tiny sweep, after its base model.
  package func claimEvaluation() async throws -> Lease {
    try await submit(.tiny(editors: ["none"]))
    let base = try #require(try await claim(ClaimRequest(request: "base", worker: "w")).first)
    _ = try await complete(base.token, with: .tiny(for: base.spec))
    return try #require(try await claim(ClaimRequest(request: "evaluation", worker: "w")).first)
  }
}

extension Terms {
  /// Leases of ten seconds on a clock that the test moves; tokens count up from 1.
  package static func manual(_ clock: ManualClock) -> Terms {
    let count = Counter()
    return Terms(
      lease: .seconds(10), wallClock: { clock.now / .seconds(1) }, monotonicClock: { clock.now },
      makeToken: { AttemptToken(text: "token-\(count.next())") }, makeName: { "world" })
  }
}

private final class Counter: Sendable {
  private let count = Mutex(0)

  func next() -> Int {
    count.withLock {
      $0 += 1
      return $0
    }
  }
}
