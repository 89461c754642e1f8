import Experiment
import Testing
import Wire

extension JobQueueConformance {
  /// The next lease, which must be there.
  func next(_ request: String, worker: String = "here/1/0") async throws -> Lease {
    try #require(try await queue.claim(ClaimRequest(request: request, worker: worker)).first)
  }

  func emptyQueueGivesNothing() async throws {
    let lease = try await queue.claim(ClaimRequest(request: "1", worker: "here/1/0")).first
    #expect(lease == nil)
  }

  func jobsComeAfterTheJobsTheyNeed() async throws {
    let submission = Submission.tiny()
    try await submit(submission)
    var order: [JobSpec] = []
    while let lease = try await queue.claim(
      ClaimRequest(request: "\(order.count)", worker: "here/1/0")
    ).first {
      #expect(try Set(lease.spec.needs).isSubset(of: order))
      order.append(try lease.spec)
      _ = try await queue.complete(lease.token, with: .tiny(for: lease.spec))
    }
    #expect(order == submission.sweep.jobs)
  }

  func leaseBringsArtifactsOfNeededJobs() async throws {
    try await submit(.tiny(editors: ["propmend"], seeds: [0]))
    for request in ["base", "train", "unedited"] {
      let lease = try await next(request)
      _ = try await queue.complete(lease.token, with: .tiny(for: lease.spec))
    }
    let lease = try await next("evaluate")
    let needs = try lease.spec.needs.map { JobID($0).text }
    #expect(
      lease.artifacts == [
        needs[0]: ["model": .tiny("a")], needs[1]: ["hypernetwork": .tiny("b")],
      ])
  }

  func repeatedClaimGetsTheSameLease() async throws {
    try await submit(.tiny())
    let first = try await next("1")
    let second = try await next("1")
    #expect(first == second)
    let third = try await queue.claim(ClaimRequest(request: "2", worker: "here/1/0")).first
    #expect(third == nil)
  }

  func claimOfSeveralGetsSeveral() async throws {
    try await submit(.tiny(editors: ["none"]))
    let base = try await next("base")
    _ = try await queue.complete(base.token, with: .tiny(for: base.spec))
    let request = ClaimRequest(request: "all", worker: "here/1/0", count: 5)
    let leases = try await queue.claim(request)
    #expect(Set(leases.map(\.job)).count == 2)
    #expect(try await queue.claim(request) == leases)
  }

  func withdrawnClaimGetsNothingMore() async throws {
    try await submit(.tiny())
    let lease = try await next("1")
    let withdrawal = ClaimRequest(request: "1", worker: "here/1/0", count: 0)
    #expect(try await queue.claim(withdrawal) == [lease])
    try await queue.release(lease.token)
    let other = ClaimRequest(request: "2", worker: "here/1/0", count: 0)
    #expect(try await queue.claim(other).isEmpty)
    // The request itself, overtaken by its withdrawal.
    #expect(try await queue.claim(ClaimRequest(request: "2", worker: "here/1/0")).isEmpty)
    #expect(try await next("3").attempt == 2)
  }

  func otherVersionIsRefused() async throws {
    try await submit(.tiny())
    let error = await #expect(throws: WireError.self) {
      try await queue.claim(ClaimRequest(request: "1", worker: "here/1/0", version: "0.0.9")).first
    }
    #expect(error?.code == .versionMismatch)
    #expect(error?.message.contains("0.0.9") == true)
    #expect(error?.message.contains(ProtocolVersion.current) == true)
  }
}
