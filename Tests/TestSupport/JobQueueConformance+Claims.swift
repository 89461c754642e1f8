import Experiment
import Testing
import Wire

extension JobQueueConformance {
  /// The next lease, which must be there.
  func next(_ request: String, worker: String = "here/1/0") async throws -> Lease {
    try #require(try await queue.claim(ClaimRequest(request: request, worker: worker)))
  }

  func emptyQueueGivesNothing() async throws {
    let lease = try await queue.claim(ClaimRequest(request: "1", worker: "here/1/0"))
    #expect(lease == nil)
  }

  func jobsComeAfterTheJobsTheyNeed() async throws {
    let submission = Submission.tiny()
    try await submit(submission)
    var order: [JobSpec] = []
    while let lease = try await queue.claim(
      ClaimRequest(request: "\(order.count)", worker: "here/1/0"))
    {
      #expect(Set(lease.spec.needs).isSubset(of: order))
      order.append(lease.spec)
      try await queue.complete(lease.token, with: .tiny(for: lease.spec))
    }
    #expect(order == submission.jobs)
  }

  func leaseBringsArtifactsOfNeededJobs() async throws {
    try await submit(.tiny(editors: ["propmend"], seeds: [0]))
    for request in ["base", "train", "unedited"] {
      let lease = try await next(request)
      try await queue.complete(lease.token, with: .tiny(for: lease.spec))
    }
    let lease = try await next("evaluate")
    let needs = lease.spec.needs.map { JobID($0).text }
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
    let third = try await queue.claim(ClaimRequest(request: "2", worker: "here/1/0"))
    #expect(third == nil)
  }

  func otherVersionIsRefused() async throws {
    try await submit(.tiny())
    let error = await #expect(throws: WireError.self) {
      try await queue.claim(ClaimRequest(request: "1", worker: "here/1/0", version: "0.0.9"))
    }
    #expect(error?.code == .versionMismatch)
    #expect(error?.message.contains("0.0.9") == true)
    #expect(error?.message.contains(ProtocolVersion.current) == true)
  }
}
