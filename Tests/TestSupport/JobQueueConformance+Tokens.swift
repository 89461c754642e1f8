import Experiment
import Testing
import Wire

extension JobQueueConformance {
  /// Every message of the token is refused, but for a result.
  private func expectRefused(_ token: AttemptToken) async {
    let queue = queue
    let failure = JobFailure(kind: .host, message: "no memory")
    for message: @Sendable () async throws -> Void in [
      { _ = try await queue.renew(token, with: Heartbeat(sequence: 1)) },
      { try await queue.fail(token, with: failure) },
      { try await queue.release(token) },
    ] {
      let error = await #expect(throws: WireError.self) { try await message() }
      #expect(error?.code == .leaseLost)
    }
  }

  func unknownTokenIsRefused() async throws {
    let token = AttemptToken(text: "never given")
    await expectRefused(token)
    let error = await #expect(throws: WireError.self) {
      _ = try await queue.complete(token, with: JobReport(values: ["loss": 1]))
    }
    #expect(error?.code == .leaseLost)
  }

  func lateResultIsSuperseded() async throws {
    try await submit(.tiny())
    let late = try await next("1")
    try await loseLeases()
    let lease = try await next("2")
    for _ in 0..<2 {
      #expect(try await queue.complete(late.token, with: .tiny(for: late.spec)) == .superseded)
    }
    for _ in 0..<2 {
      #expect(try await queue.complete(lease.token, with: .tiny(for: lease.spec)) == .counted)
    }
    #expect(try await queue.complete(late.token, with: .tiny(for: late.spec)) == .superseded)
  }

  func heartbeatOutOfOrderRenewsOnly() async throws {
    try await submit(.tiny())
    let lease = try await next("1")
    let checkpoints = [2, 1].map { JobCheckpoint(step: $0, file: .tiny("c")) }
    for checkpoint in checkpoints {
      _ = try await queue.renew(
        lease.token, with: Heartbeat(sequence: checkpoint.step, checkpoint: checkpoint))
    }
    try await queue.release(lease.token)
    #expect(try await next("2").checkpoint == checkpoints[0])
  }

  func checkpointComesWithTheNextLease() async throws {
    try await submit(.tiny())
    let lease = try await next("1")
    #expect(lease.checkpoint == nil)
    let checkpoint = JobCheckpoint(step: 40, file: .tiny("c"))
    _ = try await queue.renew(lease.token, with: Heartbeat(sequence: 1, checkpoint: checkpoint))
    try await loseLeases()
    let following = try await next("2")
    #expect(following.job == lease.job)
    #expect(following.checkpoint == checkpoint)
  }

  func staleTokenIsRefused() async throws {
    try await submit(.tiny())
    let stale = try await next("1")
    try await loseLeases()
    let lease = try await next("2")
    #expect(lease.job == stale.job)
    #expect(lease.attempt == 2)
    await expectRefused(stale.token)
    _ = try await queue.complete(lease.token, with: .tiny(for: lease.spec))
    await expectRefused(stale.token)
  }

  func lostAttemptMayFinishUntilAnotherBegins() async throws {
    try await submit(.tiny())
    let lost = try await next("1")
    try await loseLeases()
    _ = try await queue.complete(lost.token, with: .tiny(for: lost.spec))
    let following = try await next("2")
    #expect(following.job != lost.job)
  }

  func lostAttemptMayReattachUntilAnotherBegins() async throws {
    try await submit(.tiny())
    let lost = try await next("1")
    try await loseLeases()
    _ = try await queue.renew(lost.token, with: Heartbeat(sequence: 1))
    let other = try await queue.claim(ClaimRequest(request: "2", worker: "here/2/0")).first
    #expect(other == nil)
    _ = try await queue.complete(lost.token, with: .tiny(for: lost.spec))
  }

  func repeatedEndHasNoFurtherEffect() async throws {
    try await submit(.tiny())
    let failed = try await next("1")
    let failure = JobFailure(kind: .host, message: "no memory")
    for _ in 0..<4 { try await queue.fail(failed.token, with: failure) }
    try await waitForNextAttempt()
    let released = try await next("2")
    for _ in 0..<2 { try await queue.release(released.token) }
    let done = try await next("3")
    for _ in 0..<2 { _ = try await queue.complete(done.token, with: .tiny(for: done.spec)) }
    #expect([failed.attempt, released.attempt, done.attempt] == [1, 2, 3])
    // A message that arrives very late is still a repetition.
    try await queue.fail(failed.token, with: failure)
    try await queue.release(released.token)
  }

  func endedAttemptCannotEndOtherwise() async throws {
    try await submit(.tiny())
    let lease = try await next("1")
    _ = try await queue.complete(lease.token, with: .tiny(for: lease.spec))
    let error = await #expect(throws: WireError.self) {
      try await queue.fail(lease.token, with: JobFailure(kind: .job, message: "late"))
    }
    #expect(error?.code == .leaseLost)
    await #expect(throws: WireError.self) { try await queue.release(lease.token) }
  }
}
