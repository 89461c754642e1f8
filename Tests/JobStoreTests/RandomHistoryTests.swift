import Experiment
import GRDB
import JobStore
import Randomness
import TestSupport
import Testing
import Wire

/// Random histories of workers that claim, renew, vanish, come back late and repeat themselves.
@Suite struct RandomHistoryTests {
  @Test(arguments: UInt64(0)..<20)
  func `no history breaks the rules`(_ seed: UInt64) async throws {
    var history = try await History(seed: seed)
    for _ in 0..<120 { try await history.step() }
    try await history.settle()
    let status = try await history.world.store.results.status(of: "tiny")
    #expect(status.isSettled)
    #expect(status.count(.done) + status.count(.failed) == 9)
  }
}

/// One history: a world, and what its workers believe.
private struct History {
  let world: StoreWorld
  private var random: SplitMix64
  /// Every lease ever given, whether it still counts or not.
  private var leases: [Lease] = []
  private var requests = 0

  init(seed: UInt64) async throws {
    world = try StoreWorld()
    random = SplitMix64(seed: seed, stream: "history")
    try await world.store.submit(.tiny())
  }

  /// One random event.
  mutating func step() async throws {
    switch random.next() % 10 {
    case 0...2: try await claim()
    case 3: try await send { _ = try await $0.complete($1.token, with: .tiny(for: $1.spec)) }
    case 4...5: try await send { _ = try await $0.renew($1.token, with: Heartbeat(sequence: 1)) }
    case 6:
      let kind = JobFailure.Kind.allCases[Int(random.next() % 3)]
      // A failure for good ends most of the graph, so it is rare.
      guard kind != .job || random.next() % 8 == 0 else { return }
      let failure = JobFailure(kind: kind, message: "bad luck")
      try await send { try await $0.fail($1.token, with: failure) }
    case 7: try await send { try await $0.release($1.token) }
    case 8: world.clock.advance(by: .seconds(Int(random.next() % 8)))
    default: try await world.store.tick()
    }
    try await check()
  }

  /// Everybody vanishes, and one diligent worker does what is left.
  mutating func settle() async throws {
    for _ in 0..<3 {
      world.clock.advance(by: .seconds(600))
      try await world.store.tick()
      while try await claim() {
        let lease = leases[leases.count - 1]
        _ = try await world.store.complete(lease.token, with: .tiny(for: lease.spec))
        try await check()
      }
    }
  }

  @discardableResult
  private mutating func claim() async throws -> Bool {
    requests += 1
    let request = ClaimRequest(request: "\(requests)", worker: "w/\(random.next() % 3)/0")
    guard let lease = try await world.store.claim(request).first else { return false }
    leases.append(lease)
    let needs = try lease.spec.needs.map { JobID($0).text }
    let done = try await world.database.read { db in
      try String.fetchSet(db, sql: "SELECT lower(hex(id)) FROM job WHERE state = 'done'")
    }
    #expect(done.isSuperset(of: needs))
    return true
  }

  /// Sends a message of some attempt, old or new; it may be refused as stale, and only so.
  private mutating func send(
    _ message: (JobStore, Lease) async throws -> Void
  ) async throws {
    guard !leases.isEmpty else { return }
    let lease = leases[Int(random.next() % UInt64(leases.count))]
    let newest = leases.filter { $0.job == lease.job }.map(\.attempt).max()
    do {
      try await message(world.store, lease)
    } catch let error as WireError {
      #expect(error.code == .leaseLost)
    }
    if lease.attempt != newest {
      let state = try await world.database.read { db in
        try String.fetchOne(
          db, sql: "SELECT state FROM attempt WHERE token = ?", arguments: [lease.token.text])
      }
      #expect(state != "running" && state != "done")
    }
  }

  /// What holds at every moment, counted independently of the schema's own rules.
  private func check() async throws {
    let violations = try await world.database.read { db in
      try String.fetchAll(
        db,
        sql: """
          WITH every_need AS (
            SELECT job, needed FROM need
            UNION SELECT job.number, needed FROM family_need JOIN job USING (family))
          SELECT 'running without exactly one attempt: ' || number FROM job WHERE state = 'running'
            AND 1 <> (SELECT count(*) FROM attempt WHERE attempt.job = job.number AND attempt.state = 'running')
          UNION ALL
          SELECT 'attempt runs at a job that does not: ' || job.number
            FROM attempt JOIN job ON job.number = attempt.job
            WHERE attempt.state = 'running' AND job.state <> 'running'
          UNION ALL
          SELECT 'done without exactly one result: ' || number FROM job WHERE state = 'done'
            AND 1 <> (SELECT count(*) FROM result JOIN attempt
              ON attempt.job = result.job AND attempt.number = result.attempt
              WHERE result.job = job.number AND attempt.state = 'done')
          UNION ALL
          SELECT 'result of a job that is not done: ' || job.number
            FROM result JOIN job ON job.number = result.job WHERE job.state <> 'done'
          UNION ALL
          SELECT 'running before what it needs: ' || every_need.job FROM every_need
            JOIN job_description AS job ON job.job = every_need.job
            JOIN job_description AS needed ON needed.job = every_need.needed
            WHERE job.state IN ('running', 'done') AND needed.state <> 'done'
          UNION ALL
          SELECT 'waiting for a failed job: ' || every_need.job FROM every_need
            JOIN job_description AS job ON job.job = every_need.job
            JOIN job_description AS needed ON needed.job = every_need.needed
            WHERE job.state = 'waiting' AND needed.state = 'failed'
          UNION ALL
          SELECT 'wrong number of own needs: ' || number FROM job
            WHERE unmet <> (SELECT count(*) FROM need JOIN job AS needed ON needed.number = need.needed
              WHERE need.job = job.number AND needed.state <> 'done')
          UNION ALL
          SELECT 'wrong number of needs of a family: ' || number FROM family
            WHERE unmet <> (SELECT count(*) FROM family_need
              JOIN job AS needed ON needed.number = family_need.needed
              WHERE family_need.family = family.number AND needed.state <> 'done')
          """)
    }
    #expect(violations == [])
  }
}
