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
    while let lease = try await store.claim(ClaimRequest(request: "\(ran)", worker: "w")) {
      try await store.complete(lease.token, with: .tiny(for: lease.spec))
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
    let lease = try #require(try await store.claim(ClaimRequest(request: "1", worker: "w")))
    try await store.complete(lease.token, with: .tiny(for: lease.spec))
    for sweep in ["first", "second"] {
      #expect(try await store.results.finishedJobs(of: sweep).map(\.job) == [lease.job])
    }
  }

  @Test func `a job that needs a failed one fails as it comes`() async throws {
    let store = try StoreWorld().store
    try await store.submit(.tiny(editors: ["none"]))
    let lease = try #require(try await store.claim(ClaimRequest(request: "1", worker: "w")))
    try await store.fail(lease.token, with: JobFailure(kind: .job, message: "loss is NaN"))
    try await store.submit(.tiny("other", editors: ["propmend"]))
    let status = try await store.results.status(of: "other")
    #expect(status.count(.failed) == 9)
    #expect(status.isSettled)
    let last = try #require(status.failed.last)
    #expect(last.failure.message == "it needs the base job \(lease.job), which failed: loss is NaN")
  }

  @Test func `a job whose needs do not stand before it is refused`() async throws {
    let store = try StoreWorld().store
    var submission = Submission.tiny()
    submission.jobs.removeFirst()
    let error = await #expect(throws: WireError.self) { try await store.submit(submission) }
    #expect(error?.code == .badRequest)
    #expect(error?.message.contains("job 1 of sweep 'tiny' needs job") == true)
    #expect(try await store.results.sweepNames().isEmpty)
  }

  @Test func `data that moved is looked for in its new place`() async throws {
    let store = try StoreWorld().store
    func submission(_ path: String) -> Submission {
      let dataset = DatasetReference.directory(path: path, fingerprint: "1f")
      let base = BaseSpec(dataset: dataset, settings: Settings(["width": 8]))
      return Submission(name: "moved", description: "", source: "", jobs: [.base(base)])
    }
    try await store.submit(submission("/old"))
    #expect(
      try await store.submit(submission("/new"))
        == SubmissionReceipt(added: 0, known: 1, removed: 0))
    let lease = try #require(try await store.claim(ClaimRequest(request: "1", worker: "w")))
    #expect(lease.spec == submission("/new").jobs[0])
  }

  @Test func `the sweep submitted first is worked on first, within a stage`() async throws {
    let store = try StoreWorld().store
    try await store.submit(.tiny("first", editors: ["none"]))
    try await store.submit(.tiny("second", editors: ["propmend"], seeds: [0]))
    var stages: [Stage] = []
    var editors: [String?] = []
    while let lease = try await store.claim(
      ClaimRequest(request: "\(stages.count)", worker: "w"))
    {
      stages.append(lease.spec.stage)
      editors.append(lease.spec.editor?.editor)
      try await store.complete(lease.token, with: .tiny(for: lease.spec))
    }
    #expect(stages == [.base, .train, .evaluate, .evaluate, .evaluate, .evaluate])
    #expect(editors == [nil, "propmend", "none", "none", "propmend", "propmend"])
  }

  @Test func `a new covariance is not behind older evaluations`() async throws {
    let store = try StoreWorld().store
    try await store.submit(.tiny("first", editors: ["none"]))
    let base = BaseSpec(dataset: .builtIn(version: 1), settings: Settings(["width": 8]))
    let covariance = CovarianceSpec(base: base, block: 1, corpus: "facts", tokens: 9, length: 9)
    try await store.submit(
      Submission(
        name: "second", description: "", source: "", jobs: [.base(base), .covariance(covariance)]))
    var stages: [Stage] = []
    while let lease = try await store.claim(
      ClaimRequest(request: "\(stages.count)", worker: "w"))
    {
      stages.append(lease.spec.stage)
      try await store.complete(lease.token, with: .tiny(for: lease.spec))
    }
    #expect(stages == [.base, .covariance, .evaluate, .evaluate])
  }
}
