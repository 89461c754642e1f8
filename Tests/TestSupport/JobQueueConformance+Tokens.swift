import Experiment
import Testing
import Wire

extension JobQueueConformance {
  private func expectRefused(_ token: AttemptToken) async {
    let (queue, report) = (queue, JobReport(values: ["loss": 1]))
    let failure = JobFailure(kind: .host, message: "no memory")
    for message: @Sendable () async throws -> Void in [
      { _ = try await queue.renew(token, with: Heartbeat()) },
      { try await queue.complete(token, with: report) },
      { try await queue.fail(token, with: failure) },
      { try await queue.release(token) },
    ] {
      let error = await #expect(throws: WireError.self) { try await message() }
      #expect(error?.code == .leaseLost)
    }
  }

  func unknownTokenIsRefused() async throws {
    await expectRefused(AttemptToken(text: "never given"))
  }

  func staleTokenIsRefused() async throws {
    try await submit(.tiny())
    let stale = try await next("1")
    try await loseLeases()
    let lease = try await next("2")
    #expect(lease.job == stale.job)
    #expect(lease.attempt == 2)
    await expectRefused(stale.token)
    try await queue.complete(lease.token, with: .tiny(for: lease.spec))
    await expectRefused(stale.token)
  }

  func lostAttemptMayFinishUntilAnotherBegins() async throws {
    try await submit(.tiny())
    let lost = try await next("1")
    try await loseLeases()
    try await queue.complete(lost.token, with: .tiny(for: lost.spec))
    let following = try await next("2")
    #expect(following.job != lost.job)
  }

  func lostAttemptMayReattachUntilAnotherBegins() async throws {
    try await submit(.tiny())
    let lost = try await next("1")
    try await loseLeases()
    _ = try await queue.renew(lost.token, with: Heartbeat())
    let other = try await queue.claim(ClaimRequest(request: "2", worker: "here/2/0"))
    #expect(other == nil)
    try await queue.complete(lost.token, with: .tiny(for: lost.spec))
  }

  func repeatedEndHasNoFurtherEffect() async throws {
    try await submit(.tiny())
    let failed = try await next("1")
    let failure = JobFailure(kind: .host, message: "no memory")
    for _ in 0..<4 { try await queue.fail(failed.token, with: failure) }
    let released = try await next("2")
    for _ in 0..<2 { try await queue.release(released.token) }
    let done = try await next("3")
    for _ in 0..<2 { try await queue.complete(done.token, with: .tiny(for: done.spec)) }
    #expect([failed.attempt, released.attempt, done.attempt] == [1, 2, 3])
    // A message that arrives very late is still a repetition.
    try await queue.fail(failed.token, with: failure)
    try await queue.release(released.token)
  }

  func endedAttemptCannotEndOtherwise() async throws {
    try await submit(.tiny())
    let lease = try await next("1")
    try await queue.complete(lease.token, with: .tiny(for: lease.spec))
    let error = await #expect(throws: WireError.self) {
      try await queue.fail(lease.token, with: JobFailure(kind: .job, message: "late"))
    }
    #expect(error?.code == .leaseLost)
    await #expect(throws: WireError.self) { try await queue.release(lease.token) }
  }
}
