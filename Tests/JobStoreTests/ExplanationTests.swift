import Experiment
import JobStore
import TestSupport
import Testing
import Wire

/// Why a job is where it is, and what a submission would do.
@Suite struct ExplanationTests {
  private func finishNext(_ request: String, in store: JobStore) async throws -> Lease {
    let lease = try #require(
      try await store.claim(ClaimRequest(request: request, worker: "here/1/0")).first)
    _ = try await store.complete(lease.token, with: .tiny(for: lease.spec))
    return lease
  }

  @Test func `a waiting job says what it waits for`() async throws {
    let store = try StoreWorld().store
    try await store.submit(.tiny())
    let jobs = Submission.tiny().sweep.jobs.map { JobID($0) }
    #expect(
      try await store.results.explanation(of: jobs[0].text).wait
        == .worker(Resources(), jobsBefore: 0))
    let train = try await store.results.explanation(of: jobs[1].short)
    #expect(train.wait == .needs(1))
    #expect(train.needs.map(\.job) == [jobs[0]])
    _ = try await finishNext("1", in: store)
    #expect(
      try await store.results.explanation(of: jobs[2].text).wait
        == .worker(Resources(), jobsBefore: 1))
    try await store.setState(.paused, of: "tiny")
    #expect(
      try await store.results.explanation(of: jobs[2].text).wait == .sweepsAtRest(["tiny"]))
  }

  @Test func `a job tells of every attempt`() async throws {
    let world = try StoreWorld()
    try await world.store.submit(.tiny())
    let late = try #require(
      try await world.store.claim(ClaimRequest(request: "1", worker: "here/1/0")).first)
    world.clock.advance(by: .seconds(60))
    try await world.store.tick()
    let lease = try await finishNext("2", in: world.store)
    _ = try await world.store.complete(late.token, with: .tiny(for: late.spec))
    let attempts = try await world.store.results.explanation(of: lease.job.text).attempts
    #expect(attempts.map(\.state) == ["lost", "done"])
    #expect(attempts.map(\.isSuperseded) == [true, false])
    #expect(attempts[0].reason?.contains("its lease ran out") == true)
  }

  @Test func `a job that must run says which part of its key changed`() async throws {
    let store = try StoreWorld().store
    try await store.submit(.tiny(editors: ["none"]))
    let base = try await finishNext("1", in: store)
    var changed = Submission.tiny("changed", editors: ["none"])
    changed.sweep.blocks[0].base = .trained(
      changed.sweep.blocks[0].base.settings.setting("steps", to: 7))
    try await store.submit(changed)
    let explanation = try await store.results.explanation(
      of: JobID(changed.sweep.jobs[0]).text)
    #expect(explanation.relative?.job == base.job)
    #expect(
      explanation.relative?.differences.map(\.description)
        == ["base.settings.steps is 7, and was 3000"])
  }

  @Test func `an id that no job has, or several, is refused`() async throws {
    let store = try StoreWorld().store
    try await store.submit(.tiny())
    for (text, code) in [
      ("00000000", WireError.Code.notFound), ("abc", .badRequest), ("no id", .badRequest),
    ] {
      let error = await #expect(throws: WireError.self) {
        try await store.results.explanation(of: text)
      }
      #expect(error?.code == code, "\(text)")
    }
  }

  @Test func `a plan counts what is done, known and new, and what leaves`() async throws {
    let store = try StoreWorld().store
    try await store.submit(.tiny(seeds: [0, 1]))
    _ = try await finishNext("1", in: store)
    let plan = try await store.results.plan(of: .tiny(seeds: [1, 2]))
    #expect(plan.present == 9)
    #expect(plan.removed == 3)
    let train = try #require(plan.groups.first { $0.stage == .train })
    #expect((train.done, train.known, train.new) == (0, 1, 1))
    #expect(train.reason == "nothing like it has a result")
    let base = try #require(plan.groups.first { $0.stage == .base })
    #expect((base.done, base.toRun) == (1, 0))
    #expect(base.reason == nil)
    #expect(base.seconds == 0)
    #expect(try await store.results.status(of: "tiny").count(.waiting) == 8)
  }
}
