import Experiment
import Hummingbird
import HummingbirdTesting
import JobStore
import NIOCore
import TestSupport
import Testing
import Wire

@Suite struct RouteTests {
  @Test func `a sweep goes in, is worked on and is told of`() async throws {
    try await withCoordinator { client, _ in
      let health = try await client.send(.get, Endpoint.health)
      let epoch = Epoch(database: "world", number: 1)
      #expect(try health.message() == Health(epoch: epoch))

      let receipt = try await client.send(.post, Endpoint.sweeps, Submission.tiny())
      #expect(try receipt.message() == SubmissionReceipt(added: 9, known: 0, removed: 0))

      let claim = ClaimRequest(request: "1", worker: "here/1/0")
      let answer: ClaimAnswer = try await client.send(.post, Endpoint.leases, claim).message()
      let lease = try #require(answer.leases.first)
      #expect(try lease.spec == Submission.tiny().sweep.jobs[0])

      let idle = try await client.send(
        .post, Endpoint.leases, ClaimRequest(request: "2", worker: "here/1/1"))
      #expect(try idle.message() == ClaimAnswer(leases: []))

      let progress = JobProgress(step: 1, steps: 2)
      let renewal = try await client.send(
        .put, Endpoint.lease(lease.token), Heartbeat(sequence: 1, progress: progress))
      #expect(try renewal.message() == Renewal(seconds: 10))

      let status: SweepStatus = try await client.send(.get, Endpoint.sweep("tiny")).message()
      #expect(status.running.map(\.progress) == [progress])

      let result = try await client.send(
        .post, Endpoint.result(lease.token), JobReport.tiny(for: lease.spec))
      #expect(try result.message() == Verdict.counted)
      let done: SweepStatus = try await client.send(.get, Endpoint.sweep("tiny")).message()
      #expect(done.count(.done) == 1)
    }
  }

  @Test func `a job that failed can be retried, one given back needs no retry`() async throws {
    try await withCoordinator { client, world in
      try await world.store.submit(.tiny())
      let first = try #require(
        try await client.send(
          .post, Endpoint.leases, ClaimRequest(request: "1", worker: "w")
        ).message(ClaimAnswer.self).leases.first)
      let failed = try await client.send(
        .post, Endpoint.failure(first.token), JobFailure(kind: .job, message: "loss is NaN"))
      #expect(failed.status == .noContent)
      let receipt: RetryReceipt = try await client.send(.post, Endpoint.retry("tiny")).message()
      #expect(receipt == RetryReceipt(retried: 9))

      let second = try #require(
        try await client.send(
          .post, Endpoint.leases, ClaimRequest(request: "2", worker: "w")
        ).message(ClaimAnswer.self).leases.first)
      let released = try await client.send(.delete, Endpoint.lease(second.token))
      #expect(released.status == .noContent)
      #expect(try await world.store.results.status(of: "tiny").count(.waiting) == 9)
    }
  }

  @Test func `an artifact comes back byte for byte`() async throws {
    try await withCoordinator { client, _ in
      let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      let name = ContentHash.hexadecimal(of: bytes)
      #expect(
        try await client.send(.put, Endpoint.artifact(name), bytes: bytes).status == .noContent)
      let answer = try await client.send(.get, Endpoint.artifact(name))
      #expect(answer.status == .ok)
      #expect(Array(answer.body.readableBytesView) == bytes)
    }
  }
}
