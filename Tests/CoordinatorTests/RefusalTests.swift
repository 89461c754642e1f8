import Experiment
import Hummingbird
import HummingbirdTesting
import JobStore
import TestSupport
import Testing
import Wire

@Suite struct RefusalTests {
  @Test func `an artifact with another hash than its name is refused`() async throws {
    try await withCoordinator { client, _ in
      let name = ContentHash.hexadecimal(of: [1, 2, 3])
      let answer = try await client.send(.put, Endpoint.artifact(name), bytes: [1, 2])
      #expect(answer.status == .badRequest)
      #expect(try answer.message(WireError.self).code == .badRequest)
      let missing = try await client.send(.get, Endpoint.artifact(name))
      #expect(missing.status == .notFound)
    }
  }

  @Test func `a message of a lost lease is a conflict`() async throws {
    try await withCoordinator { client, _ in
      let nobody = AttemptToken(text: "nobody")
      let answers = [
        try await client.send(.put, Endpoint.lease(nobody), Heartbeat(sequence: 1)),
        try await client.send(.post, Endpoint.result(nobody), JobReport(values: [:])),
        try await client.send(
          .post, Endpoint.failure(nobody), JobFailure(kind: .host, message: "disk")),
        try await client.send(.delete, Endpoint.lease(nobody)),
      ]
      #expect(answers.map(\.status) == Array(repeating: .conflict, count: 4))
      #expect(try answers.allSatisfy { try $0.message(WireError.self).code == .leaseLost })
    }
  }

  @Test func `a worker of another version is told to upgrade`() async throws {
    try await withCoordinator { client, _ in
      let answer = try await client.send(
        .post, Endpoint.leases, ClaimRequest(request: "1", worker: "w", version: "0.0.9"))
      #expect(answer.status == .upgradeRequired)
      #expect(try answer.message(WireError.self).message.contains("0.0.9"))
    }
  }

  @Test(arguments: [
    ("{", "the body is no ClaimRequest"),
    (#"{"request": "1", "version": "1"}"#, "key 'worker' is missing"),
    (#"{"request": 1, "worker": "w", "version": "1"}"#, "no String is there at request"),
  ])
  func `a body that is not understood is refused by its key`(
    _ body: String, _ reason: String
  ) async throws {
    try await withCoordinator { client, _ in
      let answer = try await client.send(.post, Endpoint.leases, bytes: Array(body.utf8))
      #expect(answer.status == .badRequest)
      #expect(try answer.message(WireError.self).message.contains(reason))
    }
  }

  @Test func `a mistake deep in a submission is named by its place`() async throws {
    try await withCoordinator { client, _ in
      let body = #"{"source":"","sweep":{"name":"n","description":"","blocks":[{"name":7}]}}"#
      let answer = try await client.send(.post, Endpoint.sweeps, bytes: Array(body.utf8))
      #expect(try answer.message(WireError.self).message.contains("at sweep.blocks[0]"))
    }
  }

  @Test func `an unknown sweep or path is not found`() async throws {
    try await withCoordinator { client, _ in
      for uri in [Endpoint.sweep("tiny"), "/v2/health"] {
        let answer = try await client.send(.get, uri)
        #expect(answer.status == .notFound)
        #expect(try answer.message(WireError.self).code == .notFound)
      }
    }
  }

  @Test func `a full disk is answered and outlived`() async throws {
    try await withCoordinator { client, world in
      try await world.fillDisk()
      let large = Submission.tiny(seeds: Array(0..<100))
      let refused = try await client.send(.post, Endpoint.sweeps, large)
      #expect(refused.status == .serviceUnavailable)
      #expect(try refused.message(WireError.self).code == .unavailable)
      try await world.freeDisk()
      #expect(try await client.send(.post, Endpoint.sweeps, large).status == .ok)
    }
  }
}
