import Experiment
import GRDB
import JobStore
import TestSupport
import Testing
import Wire

@Suite struct LeaseTests {
  private func claim(_ request: String, from store: JobStore, worker: String = "here/1/0")
    async throws -> Lease
  {
    try #require(try await store.claim(ClaimRequest(request: request, worker: worker)).first)
  }

  @Test func `a lease ends when its term has passed, not before`() async throws {
    let world = try StoreWorld()
    try await world.store.submit(.tiny())
    let lease = try await claim("1", from: world.store)
    #expect(lease.seconds == 10)
    world.clock.advance(by: .milliseconds(9_999))
    #expect(try await world.store.tick() == 0)
    world.clock.advance(by: .milliseconds(1))
    #expect(try await world.store.tick() == 1)
    #expect(try await world.store.tick() == 0)
    #expect(try await claim("2", from: world.store).attempt == 2)
  }

  @Test func `a renewal begins a full term`() async throws {
    let world = try StoreWorld()
    try await world.store.submit(.tiny())
    let lease = try await claim("1", from: world.store)
    for _ in 0..<5 {
      world.clock.advance(by: .seconds(9))
      let renewal = try await world.store.renew(lease.token, with: Heartbeat(sequence: 1))
      #expect(renewal.seconds == 10)
      #expect(try await world.store.tick() == 0)
    }
  }

  @Test func `after a restart of the coordinator every lease has a full term`() async throws {
    let before = try StoreWorld()
    try await before.store.submit(.tiny())
    let lease = try await claim("1", from: before.store)
    let after = try StoreWorld(database: before.database)
    after.clock.advance(by: .seconds(9))
    #expect(try await after.store.tick() == 0)
    _ = try await after.store.complete(lease.token, with: .tiny(for: lease.spec))
    #expect(try await after.store.results.finishedJobs(of: "tiny").count == 1)
  }

  @Test func `a worker that does not come back after a restart loses its job`() async throws {
    let before = try StoreWorld()
    try await before.store.submit(.tiny())
    let lease = try await claim("1", from: before.store)
    let after = try StoreWorld(database: before.database)
    after.clock.advance(by: .seconds(10))
    #expect(try await after.store.tick() == 1)
    let status = try await after.store.results.status(of: "tiny")
    #expect(status.running.isEmpty)
    #expect(lease.attempt == 1)
  }

  @Test func `a dead worker loses its jobs at once, and others keep theirs`() async throws {
    let world = try StoreWorld()
    try await world.store.submit(.tiny())
    let base = try await claim("1", from: world.store)
    _ = try await world.store.complete(base.token, with: .tiny(for: base.spec))
    for (request, worker) in [("2", "here/1/0"), ("3", "here/1/1"), ("4", "here/12/0")] {
      _ = try await claim(request, from: world.store, worker: worker)
    }
    #expect(try await world.store.workerVanished("here/1/") == 2)
    let running = try await world.store.results.status(of: "tiny").running
    #expect(running.map(\.worker) == ["here/12/0"])
  }

  @Test func `a job that is lost five times fails, and its result still counts`() async throws {
    let world = try StoreWorld()
    try await world.store.submit(.tiny())
    var last: Lease?
    for request in 1...5 {
      last = try await claim("\(request)", from: world.store)
      world.clock.advance(by: .seconds(10))
      #expect(try await world.store.tick() == 1)
      world.clock.advance(by: .seconds(60))
      try await world.store.tick()
    }
    var status = try await world.store.results.status(of: "tiny")
    #expect(status.count(.failed) == 9)
    #expect(
      status.failed.first?.failure
        == JobFailure(kind: .lost, message: "worker here/1/0 vanished: its lease ran out"))

    let lease = try #require(last)
    _ = try await world.store.complete(lease.token, with: .tiny(for: lease.spec))
    status = try await world.store.results.status(of: "tiny")
    #expect(status.count(.done) == 1)
    #expect(status.count(.waiting) == 8)
  }

  @Test func `failures of different kinds are counted apart`() async throws {
    let world = try StoreWorld()
    try await world.store.submit(.tiny())
    for request in 1...2 {
      let failed = try await claim("host \(request)", from: world.store)
      try await world.store.fail(failed.token, with: JobFailure(kind: .host, message: "disk"))
      world.clock.advance(by: .seconds(60))
      try await world.store.tick()
      _ = try await claim("lost \(request)", from: world.store)
      try await world.store.workerVanished("here/")
      world.clock.advance(by: .seconds(60))
      try await world.store.tick()
    }
    #expect(try await claim("last", from: world.store).attempt == 5)
  }

  @Test func `eight workers race for a stage, and one gets it`() async throws {
    let world = try StoreWorld()
    try await world.store.submit(.tiny())
    let leases = try await withThrowingTaskGroup(of: [Lease].self) { group in
      for worker in 0..<8 {
        group.addTask {
          try await world.store.claim(
            ClaimRequest(request: "\(worker)", worker: "host\(worker)/1/0"))
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(leases.count == 1)
    #expect(try leases.first?.spec.stage == .base)
  }

  @Test func `a wall clock that jumps by days takes no lease and hinders no result`() async throws {
    let clock = ManualClock()
    let wall = ManualClock()
    var terms = Terms.manual(clock)
    terms.wallClock = { wall.now / .seconds(1) }
    let store = try JobStore(DatabaseQueue(), terms: terms)
    try await store.submit(.tiny())
    let lease = try await claim("1", from: store)
    for jump in [Duration.seconds(86_400), .seconds(-200_000)] {
      wall.advance(by: jump)
      #expect(try await store.tick() == 0)
      _ = try await store.renew(lease.token, with: Heartbeat(sequence: 1))
    }
    #expect(try await store.complete(lease.token, with: .tiny(for: lease.spec)) == .counted)
    #expect(try await store.results.finishedJobs(of: "tiny").map(\.seconds) == [0])
  }
}
