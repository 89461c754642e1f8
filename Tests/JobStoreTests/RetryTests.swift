import Experiment
import JobStore
import TestSupport
import Testing
import Wire

@Suite struct RetryTests {
  @Test func `failed jobs wait again, with a fresh count of failures`() async throws {
    let world = try StoreWorld()
    let store = world.store
    try await store.submit(.tiny())
    try await store.submit(.tiny("other", seeds: [7]))
    for round in 1...2 {
      for attempt in 1...3 {
        let lease = try #require(
          try await store.claim(ClaimRequest(request: "\(round).\(attempt)", worker: "w")).first)
        try await store.fail(lease.token, with: JobFailure(kind: .host, message: "no disk"))
        world.clock.advance(by: .seconds(600))
        try await store.tick()
      }
      #expect(try await store.results.status(of: "tiny").count(.failed) == 9)
      #expect(try await store.results.status(of: "other").count(.failed) == 6)
      #expect(try await store.retry("tiny") == RetryReceipt(retried: 9))
      #expect(try await store.results.status(of: "tiny").count(.waiting) == 9)
      #expect(try await store.results.status(of: "other").count(.waiting) == 6)
    }
  }

  @Test func `a retry leaves done jobs alone`() async throws {
    let store = try StoreWorld().store
    try await store.submit(.tiny())
    let lease = try #require(try await store.claim(ClaimRequest(request: "1", worker: "w")).first)
    _ = try await store.complete(lease.token, with: .tiny(for: lease.spec))
    #expect(try await store.retry("tiny") == RetryReceipt(retried: 0))
    #expect(try await store.results.status(of: "tiny").count(.done) == 1)
  }

  @Test func `an unknown sweep cannot be retried`() async throws {
    let store = try StoreWorld().store
    let error = await #expect(throws: WireError.self) { try await store.retry("tiny") }
    #expect(error?.code == .notFound)
  }
}
