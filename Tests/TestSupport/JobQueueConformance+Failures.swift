import Experiment
import Testing
import Wire

extension JobQueueConformance {
  private func nothingIsLeft(_ request: String) async throws -> Bool {
    try await queue.claim(ClaimRequest(request: request, worker: "here/1/0")) == nil
  }

  func failedJobFailsThoseThatNeedIt() async throws {
    try await submit(.tiny())
    let base = try await next("base")
    try await queue.complete(base.token, with: .tiny(for: base.spec))
    let train = try await next("train")
    try await queue.fail(train.token, with: JobFailure(kind: .job, message: "loss is NaN"))
    var ran: [JobSpec] = []
    while let lease = try await queue.claim(
      ClaimRequest(request: "\(ran.count)", worker: "here/1/0"))
    {
      ran.append(lease.spec)
      try await queue.complete(lease.token, with: .tiny(for: lease.spec))
    }
    let expected = Submission.tiny().jobs.filter {
      $0.stage != .base && $0 != train.spec && !$0.needs.contains(train.spec)
    }
    #expect(ran == expected)
  }

  func hostFailuresAreRetriedThreeTimes() async throws {
    try await submit(.tiny())
    for attempt in 1...3 {
      let lease = try await next("\(attempt)")
      #expect(lease.attempt == attempt)
      try await queue.fail(lease.token, with: JobFailure(kind: .host, message: "no memory"))
    }
    #expect(try await nothingIsLeft("4"))
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
