import Experiment
import GRDB
import JobStore
import Synchronization
import TestSupport
import Testing
import Wire

@Suite struct ResultsTests {
  /// A world whose tiny sweep is done; each job took two seconds.
  private func finishedWorld() async throws -> StoreWorld {
    let world = try StoreWorld()
    try await world.store.submit(.tiny())
    var ran = 0
    while let lease = try await world.store.claim(ClaimRequest(request: "\(ran)", worker: "w"))
      .first
    {
      world.clock.advance(by: .seconds(2))
      _ = try await world.store.complete(lease.token, with: .tiny(for: lease.spec))
      ran += 1
    }
    return world
  }

  @Test func `a finished sweep tells every job in its order`() async throws {
    let results = try await finishedWorld().store.results
    let jobs = try await results.finishedJobs(of: "tiny")
    #expect(jobs.map(\.spec) == Submission.tiny().sweep.jobs)
    #expect(jobs.map(\.ordinal) == Array(0..<9))
    #expect(jobs.allSatisfy { $0.job == JobID($0.spec) })
    #expect(jobs.map(\.values) == jobs.map { JobReport.tiny(for: $0.spec).values })
    #expect(jobs.allSatisfy { $0.seconds == 2 && $0.attempt == 1 && $0.worker == "w" })
  }

  @Test func `question rows come back as they were reported`() async throws {
    let results = try await finishedWorld().store.results
    let rows = Mutex<[(JobID, QuestionRow)]>([])
    try await results.forEachQuestion(of: "tiny") { job, row in
      rows.withLock { $0.append((job, row)) }
    }
    let evaluations = Submission.tiny().sweep.jobs.filter { $0.stage == .evaluate }
    let expected = evaluations.flatMap { spec in
      JobReport.tiny(for: spec).questions.map { (JobID(spec), $0) }
    }
    #expect(rows.withLock { $0.map(\.0) } == expected.map(\.0))
    #expect(rows.withLock { $0.map(\.1) } == expected.map(\.1))
  }

  @Test func `a status counts jobs by stage and shows what runs`() async throws {
    let world = try StoreWorld()
    try await world.store.submit(.tiny())
    let lease = try #require(
      try await world.store.claim(ClaimRequest(request: "1", worker: "here/1/0")).first)
    let progress = JobProgress(step: 5, steps: 20, loss: 0.5, secondsLeft: 3)
    _ = try await world.store.renew(lease.token, with: Heartbeat(sequence: 1, progress: progress))
    let status = try await world.store.results.status(of: "tiny")
    #expect(
      status.counts == [
        SweepStatus.StageCount(stage: .base, state: .running, count: 1),
        SweepStatus.StageCount(stage: .train, state: .waiting, count: 2),
        SweepStatus.StageCount(stage: .evaluate, state: .waiting, count: 6),
      ])
    #expect(
      try status.running == [
        SweepStatus.RunningJob(
          job: lease.job, spec: lease.spec, worker: "here/1/0", attempt: 1, progress: progress)
      ])
    #expect(!status.isSettled)
  }

  @Test func `a point of a series that arrives twice is stored once`() async throws {
    let world = try StoreWorld()
    try await world.store.submit(.tiny())
    let lease = try #require(
      try await world.store.claim(ClaimRequest(request: "1", worker: "w")).first)
    for (sequence, steps) in [(1, 0..<3), (2, 1..<5), (1, 7..<8)] {
      let points = steps.map { MetricPoint(name: "loss", step: $0, value: Double($0)) }
      _ = try await world.store.renew(
        lease.token, with: Heartbeat(sequence: sequence, metrics: points))
    }
    let steps = try await world.database.read { db in
      try Int.fetchAll(db, sql: "SELECT step FROM metric WHERE name = 'loss' ORDER BY step")
    }
    #expect(steps == [0, 1, 2, 3, 4])
  }

  @Test func `an unknown sweep is refused with the names that there are`() async throws {
    let store = try StoreWorld().store
    try await store.submit(.tiny("first"))
    try await store.submit(.tiny("second"))
    let error = await #expect(throws: WireError.self) {
      try await store.results.finishedJobs(of: "frist")
    }
    #expect(error == WireError(.notFound, "there is no sweep 'frist'; there is: second, first"))
    #expect(try await store.results.sweepNames() == ["first", "second"])
    #expect(try await store.results.source(of: "first") == "name: first\n")
  }

  @Test func `a report that is no number is refused and changes nothing`() async throws {
    let store = try StoreWorld().store
    try await store.submit(.tiny())
    let lease = try #require(try await store.claim(ClaimRequest(request: "1", worker: "w")).first)
    let error = await #expect(throws: WireError.self) {
      _ = try await store.complete(lease.token, with: JobReport(values: ["loss": .nan]))
    }
    #expect(error?.code == .badRequest)
    #expect(try await store.results.status(of: "tiny").count(.running) == 1)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `a row that is no number is refused and changes nothing`(_ nll: Double) async throws {
    let store = try StoreWorld().store
    let lease = try await store.claimEvaluation()
    var row = QuestionRow.tiny(0)
    row.after.nll = nll
    let report = JobReport(values: [:], questions: [row])
    let error = await #expect(throws: WireError.self) {
      _ = try await store.complete(lease.token, with: report)
    }
    #expect(error?.code == .badRequest)
    #expect(error?.message == "nll after of question 0 of edit '10' is \(nll), no number")
    #expect(try await store.results.status(of: "tiny").count(.running) == 1)
  }

  @Test func `a chance that is no number is refused and not lost`() async throws {
    let store = try StoreWorld().store
    let lease = try await store.claimEvaluation()
    var row = QuestionRow.tiny(1)
    row.entityChance = .nan
    let report = JobReport(values: [:], questions: [row])
    let error = await #expect(throws: WireError.self) {
      _ = try await store.complete(lease.token, with: report)
    }
    #expect(error?.message == "a chance of question 1 of edit '10' is nan, no number")
  }

  @Test func `rows of a job that evaluates nothing are refused`() async throws {
    let store = try StoreWorld().store
    try await store.submit(.tiny())
    let base = try #require(try await store.claim(ClaimRequest(request: "1", worker: "w")).first)
    let error = await #expect(throws: WireError.self) {
      _ = try await store.complete(base.token, with: JobReport(values: [:], questions: [.tiny(0)]))
    }
    #expect(error?.code == .badRequest)
  }

  @Test func `a report that asks a question twice is refused and changes nothing`() async throws {
    let store = try StoreWorld().store
    let lease = try await store.claimEvaluation()
    let row = QuestionRow.tiny(0)
    let error = await #expect(throws: WireError.self) {
      _ = try await store.complete(
        lease.token, with: JobReport(values: [:], questions: [row, row]))
    }
    #expect(error?.code == .badRequest)
    #expect(try await store.results.status(of: "tiny").count(.running) == 1)
  }
}
