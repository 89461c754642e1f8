import Experiment
import Foundation
import GRDB
import JobStore
import TestSupport
import Testing
import Wire

/// The present version as a fixture, so that the next version starts with it.
@Suite struct DatabaseFixtureTests {
  private static let version: Int32 = 3

  /// Run this one with WRITE_FIXTURES=1 after a change of the schema that was not yet released.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["WRITE_FIXTURES"] != nil))
  func `the fixture of the present version is written`() async throws {
    let world = try StoreWorld()
    try await Self.liveThroughEverything(world)
    try Self.dump(world.database).write(
      to: DatabaseFixture.place("rows-\(Self.version).sql"), atomically: true, encoding: .utf8)
  }

  @Test func `the fixture of the present version has rows of every kind and is sound`()
    async throws
  {
    try await withScratchFolder { folder in
      let path = folder.appendingPathComponent("results.sqlite").path
      let queue = try DatabaseQueue(path: path)
      try queue.inDatabase { db in
        try db.execute(sql: "PRAGMA foreign_keys = OFF")
        try db.execute(sql: try DatabaseFixture.text("../../../results.schema.sql"))
        try db.execute(sql: try DatabaseFixture.text("rows-\(Self.version).sql"))
        for table in try Self.tables(in: db) {
          #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0 > 0, "\(table)")
        }
      }
      try queue.close()
      let contents = try #require(try DatabaseDoctor(of: path).facts().contents)
      #expect(contents.damage == [] && contents.brokenReferences == [:])
      #expect(contents.wrongRows.values.allSatisfy { $0 == 0 })
      let store = try JobStore.open(path, terms: .manual(ManualClock()))
      #expect(try await store.results.finishedJobs(of: "first").count == 4)
    }
  }

  /// Attempts of every end, results of every kind, sweeps that share jobs.
  private static func liveThroughEverything(_ world: StoreWorld) async throws {
    let store = world.store
    try await store.submit(.tiny("first"))
    try await store.submit(.tiny("second", seeds: [1, 2]))
    let base = try await claim("base", in: store)
    _ = try await store.renew(
      base.token,
      with: Heartbeat(
        sequence: 1, progress: JobProgress(step: 3, steps: 9, loss: 1.5, secondsLeft: 6),
        metrics: [MetricPoint(name: "loss", step: 3, value: 1.5)]))
    world.clock.advance(by: .seconds(30))
    try await store.tick()
    world.clock.advance(by: .seconds(5))
    try await store.tick()
    let again = try await claim("base-again", in: store)
    _ = try await store.complete(again.token, with: .tiny(for: again.spec))
    // Late, and kept beside the one that counts.
    _ = try await store.complete(base.token, with: .tiny(for: base.spec))

    let failing = try await claim("failing", in: store)
    try await store.fail(failing.token, with: JobFailure(kind: .job, message: "the loss is NaN"))
    let released = try await claim("released", in: store)
    try await store.release(released.token)
    for number in 0..<4 {
      let lease = try await claim("more-\(number)", in: store)
      if try lease.spec.stage == .evaluate || number == 0 {
        _ = try await store.complete(lease.token, with: .tiny(for: lease.spec))
      }
    }
    let running = try await claim("running", in: store)
    _ = try await store.renew(
      running.token,
      with: Heartbeat(sequence: 1, checkpoint: JobCheckpoint(step: 4, file: .tiny("d"))))
    try await store.drain("host-b/")
    let paused = Submission.tiny("paused", seeds: [7])
    try await store.submit(paused)
    try await store.setState(.paused, of: "paused")
  }

  private static func claim(_ name: String, in store: JobStore) async throws -> Lease {
    try #require(try await store.claim(ClaimRequest(request: name, worker: "host-a/41/0")).first)
  }

  private static func tables(in db: Database) throws -> [String] {
    try String.fetchAll(
      db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
  }

  private static func dump(_ queue: DatabaseQueue) throws -> String {
    try queue.read { db in
      let lines = try tables(in: db).flatMap { table in
        // Without generated columns.
        let names = try String.fetchAll(
          db, sql: "SELECT name FROM pragma_table_info(?)", arguments: [table])
        let values = names.map { "quote(\($0))" }.joined(separator: " || ',' || ")
        return try String.fetchAll(
          db,
          sql: """
            SELECT 'INSERT INTO \(table) (\(names.joined(separator: ", "))) VALUES ('
              || \(values) || ');' FROM \(table)
            """)
      }
      return "-- Written by DatabaseFixtureTests.\n" + lines.joined(separator: "\n") + "\n"
    }
  }
}
