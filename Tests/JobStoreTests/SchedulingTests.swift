import Experiment
import JobStore
import TestSupport
import Testing
import Wire

/// Priorities, resources and timeouts.
@Suite struct SchedulingTests {
  private func submission(_ name: String, _ terms: Scheduling, width: Int = 8) -> Submission {
    var submission = Submission.tiny(name, editors: ["none"])
    submission.sweep.blocks[0].base = .trained(
      .defaults(of: BaseDeclaration.parameters).setting("width", to: .number(Double(width))))
    submission.sweep.blocks[0].rules = SchedulingRules(
      priority: [.init(terms.priority)], resources: [.init(terms.resources)],
      timeout: terms.timeout.map { [.init($0)] } ?? [], retries: [.init(terms.retries)])
    return submission
  }

  @Test func `a higher priority comes first, whenever it was submitted`() async throws {
    let store = try StoreWorld().store
    try await store.submit(submission("low", Scheduling(priority: -1), width: 8))
    try await store.submit(submission("high", Scheduling(priority: 5), width: 16))
    let lease = try #require(
      try await store.claim(ClaimRequest(request: "1", worker: "w")).first)
    #expect(try lease.spec == submission("high", .standard, width: 16).sweep.jobs[0])
  }

  @Test func `a job waits for a worker that has what it asks for`() async throws {
    let store = try StoreWorld().store
    let demand = Resources(threads: 4, memory: 1_000, tags: ["avx512", "big"])
    try await store.submit(submission("demanding", Scheduling(resources: demand)))
    for offer in [
      Resources(threads: 2, memory: 1_000, tags: ["avx512", "big"]),
      Resources(threads: 4, memory: 999, tags: ["avx512", "big"]),
      Resources(threads: 4, memory: 1_000, tags: ["avx512"]), Resources(),
    ] {
      let request = ClaimRequest(request: "\(offer)", worker: "w", offer: offer)
      #expect(try await store.claim(request).isEmpty)
    }
    let enough = Resources(threads: 8, memory: 2_000, tags: ["big", "avx512", "fast"])
    let leases = try await store.claim(
      ClaimRequest(request: "enough", worker: "w", offer: enough))
    #expect(leases.first?.memory == 1_000)
  }

  @Test func `an attempt that overruns its timeout is ended, although its worker beats`()
    async throws
  {
    let world = try StoreWorld()
    try await world.store.submit(submission("slow", Scheduling(timeout: 20)))
    let lease = try #require(
      try await world.store.claim(ClaimRequest(request: "1", worker: "w")).first)
    #expect(lease.timeout == 20)
    for beat in 1...7 {
      world.clock.advance(by: .seconds(7))
      #expect(try await world.store.tick() == 0, "after \(beat * 7) s")
      _ = try await world.store.renew(lease.token, with: Heartbeat(sequence: beat))
    }
    world.clock.advance(by: .seconds(2))
    #expect(try await world.store.tick() == 1)
    let failure = try await world.store.results.status(of: "slow").failed.first?.failure
    #expect(failure?.kind == .timeout)
  }

  @Test func `an edited sweep gives its jobs new terms`() async throws {
    let store = try StoreWorld().store
    try await store.submit(submission("first", Scheduling(priority: 1), width: 8))
    try await store.submit(submission("second", Scheduling(priority: 0), width: 16))
    try await store.submit(submission("second", Scheduling(priority: 2), width: 16))
    let lease = try #require(
      try await store.claim(ClaimRequest(request: "1", worker: "w")).first)
    #expect(try lease.spec == submission("second", .standard, width: 16).sweep.jobs[0])
  }
}
