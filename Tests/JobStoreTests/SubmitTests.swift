import Datasets
import Experiment
import JobStore
import TestSupport
import Testing
import Wire

@Suite struct SubmitTests {
  @Test func `a sweep is stored once, however often it is submitted`() async throws {
    let store = try StoreWorld().store
    #expect(try await store.submit(.tiny()) == SubmissionReceipt(added: 9, known: 0, removed: 0))
    #expect(try await store.submit(.tiny()) == SubmissionReceipt(added: 0, known: 9, removed: 0))
    #expect(try await store.results.status(of: "tiny").count(.waiting) == 9)
  }

  @Test func `a changed sweep keeps the jobs that it still has`() async throws {
    let store = try StoreWorld().store
    try await store.submit(.tiny(seeds: [0, 1]))
    let receipt = try await store.submit(.tiny(seeds: [1, 2]))
    #expect(receipt == SubmissionReceipt(added: 3, known: 6, removed: 3))
    #expect(try await store.results.status(of: "tiny").count(.waiting) == 9)
  }

  @Test func `a job that no sweep has any longer is never begun`() async throws {
    let store = try StoreWorld().store
    try await store.submit(.tiny(editors: ["propmend"], seeds: [0]))
    try await store.submit(.tiny(editors: ["none"]))
    var ran = 0
    while let lease = try await store.claim(ClaimRequest(request: "\(ran)", worker: "w")).first {
      _ = try await store.complete(lease.token, with: .tiny(for: lease.spec))
      ran += 1
    }
    #expect(ran == 3)
  }

  @Test func `two sweeps share the jobs that they have in common`() async throws {
    let store = try StoreWorld().store
    try await store.submit(.tiny("first"))
    #expect(
      try await store.submit(.tiny("second"))
        == SubmissionReceipt(added: 0, known: 9, removed: 0))
    let lease = try #require(try await store.claim(ClaimRequest(request: "1", worker: "w")).first)
    _ = try await store.complete(lease.token, with: .tiny(for: lease.spec))
    for sweep in ["first", "second"] {
      #expect(try await store.results.finishedJobs(of: sweep).map(\.job) == [lease.job])
    }
  }

  @Test func `a job that needs a failed one fails as it comes`() async throws {
    let store = try StoreWorld().store
    try await store.submit(.tiny(editors: ["none"]))
    let lease = try #require(try await store.claim(ClaimRequest(request: "1", worker: "w")).first)
    try await store.fail(lease.token, with: JobFailure(kind: .job, message: "loss is NaN"))
    try await store.submit(.tiny("other", editors: ["propmend"]))
    let status = try await store.results.status(of: "other")
    #expect(status.count(.failed) == 9)
    #expect(status.isSettled)
    #expect(status.failed.map(\.job) == [lease.job])
    let last = try #require(Submission.tiny("other", editors: ["propmend"]).sweep.jobs.last)
    let explanation = try await store.results.explanation(of: JobID(last).text)
    #expect(explanation.state == .failed)
    #expect(explanation.blamed?.job == lease.job)
  }

  @Test func `data that moved is looked for in its new place`() async throws {
    let store = try StoreWorld().store
    func submission(_ path: String) -> Submission {
      var submission = Submission.tiny(editors: ["none"])
      submission.sweep.blocks[0].dataset = .directory(path: path, fingerprint: "1f")
      return submission
    }
    try await store.submit(submission("/old"))
    #expect(
      try await store.submit(submission("/new"))
        == SubmissionReceipt(added: 0, known: 3, removed: 0))
    for (place, spec) in submission("/new").sweep.jobs.enumerated() {
      let lease = try #require(
        try await store.claim(ClaimRequest(request: "\(place)", worker: "w")).first)
      #expect(try lease.spec == spec)
      _ = try await store.complete(lease.token, with: .tiny(for: lease.spec))
    }
  }

  @Test func `the sweep submitted first is worked on first, within a stage`() async throws {
    let store = try StoreWorld().store
    try await store.submit(.tiny("first", editors: ["none"]))
    try await store.submit(.tiny("second", editors: ["propmend"], seeds: [0]))
    var stages: [Stage] = []
    var editors: [String?] = []
    while let lease = try await store.claim(
      ClaimRequest(request: "\(stages.count)", worker: "w")
    ).first {
      stages.append(try lease.spec.stage)
      editors.append(try lease.spec.editor?.editor)
      _ = try await store.complete(lease.token, with: .tiny(for: lease.spec))
    }
    #expect(stages == [.base, .train, .evaluate, .evaluate, .evaluate, .evaluate])
    #expect(editors == [nil, "propmend", "none", "none", "propmend", "propmend"])
  }

  @Test func `a new covariance is not behind older evaluations`() async throws {
    let store = try StoreWorld().store
    try await store.submit(.tiny("first", editors: ["none"]))
    try await store.submit(.tiny("second", editors: ["memit"]))
    var stages: [Stage] = []
    while let lease = try await store.claim(
      ClaimRequest(request: "\(stages.count)", worker: "w")
    ).first {
      stages.append(try lease.spec.stage)
      _ = try await store.complete(lease.token, with: .tiny(for: lease.spec))
    }
    #expect(stages.prefix(3) == [.base, .covariance, .covariance])
    #expect(stages.dropFirst(3).allSatisfy { $0 == .evaluate || $0 == .covariance })
    #expect(stages == stages.sorted())
  }
}
