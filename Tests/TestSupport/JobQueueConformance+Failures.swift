import Experiment
import Testing
import Wire

extension JobQueueConformance {
  private func nothingIsLeft(_ request: String) async throws -> Bool {
    try await queue.claim(ClaimRequest(request: request, worker: "here/1/0")).first == nil
  }

  func failedJobFailsThoseThatNeedIt() async throws {
    try await submit(.tiny())
    let base = try await next("base")
    _ = try await queue.complete(base.token, with: .tiny(for: base.spec))
    let train = try await next("train")
    try await queue.fail(train.token, with: JobFailure(kind: .job, message: "loss is NaN"))
    var ran: [JobSpec] = []
    while let lease = try await queue.claim(
      ClaimRequest(request: "\(ran.count)", worker: "here/1/0")
    ).first {
      ran.append(try lease.spec)
      _ = try await queue.complete(lease.token, with: .tiny(for: lease.spec))
    }
    let failed = try train.spec
    let expected = Submission.tiny().sweep.jobs.filter {
      $0.stage != .base && $0 != failed && !$0.needs.contains(failed)
    }
    #expect(ran == expected)
  }

  func hostFailuresAreRetriedThreeTimes() async throws {
    try await submit(.tiny())
    for attempt in 1...3 {
      let lease = try await next("\(attempt)")
      #expect(lease.attempt == attempt)
      try await queue.fail(lease.token, with: JobFailure(kind: .host, message: "no disk"))
      try await waitForNextAttempt()
    }
    #expect(try await nothingIsLeft("4"))
  }

  func failedJobWaitsLongerEachTime() async throws {
    try await submit(.tiny())
    let failure = JobFailure(kind: .host, message: "no disk")
    let first = try await next("1")
    try await queue.fail(first.token, with: failure)
    #expect(try await nothingIsLeft("2"))
    try await pass(.seconds(1))
    let second = try await next("3")
    try await queue.fail(second.token, with: failure)
    try await pass(.seconds(1))
    #expect(try await nothingIsLeft("4"))
    try await pass(.seconds(1))
    #expect(try await next("5").attempt == 3)
  }

  func releaseIsNoFailure() async throws {
    try await submit(.tiny())
    for attempt in 1...5 {
      let lease = try await next("\(attempt)")
      #expect(lease.attempt == attempt)
      try await queue.release(lease.token)
    }
    let lease = try await next("6")
    #expect(lease.attempt == 6)
  }
}
