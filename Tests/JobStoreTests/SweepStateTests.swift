import Experiment
import JobStore
import TestSupport
import Testing
import Wire

/// Sweeps that are paused, cancelled and changed, and workers that are drained.
@Suite struct SweepStateTests {
  private func claim(_ request: String, from store: JobStore) async throws -> Lease? {
    try await store.claim(ClaimRequest(request: request, worker: "here/1/0")).first
  }

  @Test func `a paused sweep gives out nothing, and what runs goes on`() async throws {
    let store = try StoreWorld().store
    try await store.submit(.tiny())
    let base = try #require(try await claim("1", from: store))
    let receipt = try await store.setState(.paused, of: "tiny")
    #expect(receipt == StateReceipt(state: .paused, calledBack: 0))
    _ = try await store.renew(base.token, with: Heartbeat(sequence: 1))
    #expect(try await store.complete(base.token, with: .tiny(for: base.spec)) == .counted)
    #expect(try await claim("2", from: store) == nil)
    #expect(try await store.results.status(of: "tiny").state == .paused)
    try await store.setState(.active, of: "tiny")
    #expect(try await claim("3", from: store) != nil)
  }

  @Test func `a cancelled sweep calls back what runs, and submitting it again goes on`()
    async throws
  {
    let store = try StoreWorld().store
    try await store.submit(.tiny())
    let base = try #require(try await claim("1", from: store))
    #expect(try await store.setState(.cancelled, of: "tiny").calledBack == 1)
    let error = await #expect(throws: WireError.self) {
      try await store.renew(base.token, with: Heartbeat(sequence: 1))
    }
    #expect(error?.code == .leaseLost)
    #expect(error?.message.contains("its sweep was cancelled") == true)
    #expect(try await claim("2", from: store) == nil)
    try await store.submit(.tiny())
    #expect(try await claim("3", from: store)?.attempt == 2)
  }

  @Test func `a job that another sweep wants goes on when one of them rests`() async throws {
    let store = try StoreWorld().store
    try await store.submit(.tiny("first"))
    try await store.submit(.tiny("second"))
    let base = try #require(try await claim("1", from: store))
    #expect(try await store.setState(.cancelled, of: "first").calledBack == 0)
    _ = try await store.complete(base.token, with: .tiny(for: base.spec))
    #expect(try await claim("2", from: store) != nil)
    try await store.setState(.paused, of: "second")
    #expect(try await claim("3", from: store) == nil)
    try await store.setState(.active, of: "first")
    #expect(try await claim("4", from: store) != nil)
  }

  @Test func `a running job that an edited sweep no longer has is called back`() async throws {
    let store = try StoreWorld().store
    try await store.submit(.tiny(editors: ["propmend"], seeds: [0]))
    let base = try #require(try await claim("base", from: store))
    _ = try await store.complete(base.token, with: .tiny(for: base.spec))
    let train = try #require(try await claim("train", from: store))
    let receipt = try await store.submit(.tiny(editors: ["propmend"], seeds: [1]))
    #expect(receipt == SubmissionReceipt(added: 3, known: 3, removed: 3))
    let error = await #expect(throws: WireError.self) {
      try await store.renew(train.token, with: Heartbeat(sequence: 1))
    }
    #expect(error?.message.contains("its sweep no longer has it") == true)
    // What it brings all the same is the job's result: nobody else has begun it.
    #expect(try await store.complete(train.token, with: .tiny(for: train.spec)) == .counted)
  }

  @Test func `a cancelled job fails with those that need it, and a retry brings it back`()
    async throws
  {
    let store = try StoreWorld().store
    try await store.submit(.tiny())
    let base = try #require(try await claim("1", from: store))
    try await store.cancelJob(base.job.short)
    #expect(try await store.results.status(of: "tiny").count(.failed) == 9)
    await #expect(throws: WireError.self) { try await store.cancelJob(base.job.text) }
    #expect(try await store.retry("tiny") == RetryReceipt(retried: 9))
    #expect(try await claim("2", from: store)?.attempt == 2)
  }

  @Test func `a drained worker gets no job, others do`() async throws {
    let store = try StoreWorld().store
    try await store.submit(.tiny())
    try await store.drain("here/")
    let error = await #expect(throws: WireError.self) {
      try await store.claim(ClaimRequest(request: "1", worker: "here/1/0"))
    }
    #expect(error?.code == .drained)
    #expect(try await store.claim(ClaimRequest(request: "2", worker: "there/1/0")).count == 1)
    #expect(try await store.undrain("here/"))
    #expect(try await store.undrain("here/") == false)
    #expect(try await store.claim(ClaimRequest(request: "3", worker: "here/1/0")).isEmpty)
  }
}

/// Those who wait for work are woken when there may be some, and only then.
@Suite struct WorkBellTests {
  @Test func `the bell rings for work, and not for an end that makes none`() async throws {
    let store = try StoreWorld().store
    try await store.submit(.tiny(editors: ["none"]))
    let base = try #require(
      try await store.claim(ClaimRequest(request: "1", worker: "w")).first)
    let before = store.bell.ticket
    _ = try await store.complete(base.token, with: .tiny(for: base.spec))
    #expect(store.bell.ticket == before + 1)
    let leases = try await store.claim(ClaimRequest(request: "2", worker: "w", count: 2))
    _ = try await store.complete(leases[0].token, with: .tiny(for: leases[0].spec))
    #expect(store.bell.ticket == before + 1)
    try await store.release(leases[1].token)
    #expect(store.bell.ticket == before + 2)
  }

  @Test func `a ring between the look and the wait is not missed`() async {
    let bell = WorkBell()
    let ticket = bell.ticket
    bell.ring()
    await bell.wait(after: ticket)
    #expect(bell.waiting == 0)
  }

  @Test func `a wait that is cancelled ends`() async {
    let bell = WorkBell()
    let waiting = Task { await bell.wait(after: bell.ticket) }
    while bell.waiting == 0 { await Task.yield() }
    waiting.cancel()
    await waiting.value
    #expect(bell.waiting == 0)
  }
}
