import Dispatch
import Experiment
import Foundation
import ServiceLifecycle
import ServiceLifecycleTestKit
import Synchronization
import TestSupport
import Testing
import Trials
import Wire
import Worker

struct WorkerServiceTests {
  private let job = JobSpec.base(seed: 0)

  @Test func `a finished job brings values, questions and artifacts`() async throws {
    let world = World()
    let queue = MemoryJobQueue([job])
    let question = QuestionRow.tiny(0)
    let model = Data("weights".utf8)
    try await world.work(queue) { _, _ in
      TrialOutcome(values: ["loss": 0.5], questions: [question], artifacts: ["model": model])
    }
    let reference = ArtifactReference(naming: model)
    let report = JobReport(
      values: ["loss": 0.5], questions: [question], artifacts: ["model": reference])
    #expect(await queue.results == [JobID(job): report])
    #expect(await queue.artifacts == [reference.sha256: model])
  }

  @Test func `every job of a sweep is done once by two slots`() async throws {
    let world = World()
    let jobs = (0..<20).map { JobSpec.base(seed: $0) }
    let queue = MemoryJobQueue(jobs)
    try await world.work(queue, slots: 2) { _, _ in TrialOutcome(values: [:]) }
    #expect(await Set(queue.results.keys) == Set(jobs.map { JobID($0) }))
    #expect(await queue.calls.count { $0 == .complete } == jobs.count)
  }

  @Test(
    arguments: [
      (JobFailure(kind: .job, message: "diverged"), .job),
      (JobFailure(kind: .host, message: "no disk"), .host),
      (CocoaError(.fileWriteOutOfSpace), .host),
      (POSIXError(.EIO), .host),
      (POSIXError(.ENOMEM), .memory),
      (Unreachable(), .job),
    ] as [(any Error, JobFailure.Kind)])
  func `an error of a trial is reported as a failure of its kind`(
    error: any Error, kind: JobFailure.Kind
  ) async throws {
    let world = World()
    let queue = MemoryJobQueue([job])
    try await world.work(queue) { _, _ in throw error }
    #expect(await queue.failures[JobID(job)] == JobFailure(kind: kind, message: "\(error)"))
  }

  @Test func `a value that is not finite fails the job`() async throws {
    let world = World()
    let queue = MemoryJobQueue([job])
    try await world.work(queue) { _, _ in TrialOutcome(values: ["loss": .nan]) }
    let failure = try #require(await queue.failures[JobID(job)])
    #expect(failure.kind == .job)
    #expect(failure.message.hasPrefix("'loss' came out as nan"))
  }

  @Test func `a refused renewal stops the trial and drops the job`() async throws {
    let world = World()
    let queue = MemoryJobQueue([job])
    await queue.refuse(.renew, with: [WireError(.leaseLost, "somebody else has it")])
    try await world.work(queue) { _, environment in try trainUntilStopped(environment) }
    #expect(await !queue.calls.contains { [.complete, .fail, .release].contains($0) })
  }

  @Test func `a coordinator that is away gets the result when it is back`() async throws {
    let world = World()
    let queue = MemoryJobQueue([job])
    await queue.refuse(
      .complete, with: [Unreachable(), WireError(.unavailable, "disk full"), Unreachable()])
    try await world.work(queue) { _, _ in TrialOutcome(values: ["loss": 1]) }
    #expect(await queue.results[JobID(job)]?.values == ["loss": 1])
    let retries = world.waits.all.filter { $0 < .seconds(1) }
    #expect(retries == [.seconds(0.2), .seconds(0.4), .seconds(0.8)])
  }

  @Test func `a claim whose answer was lost is repeated under the same name`() async throws {
    let world = World()
    let queue = MemoryJobQueue([job])
    await queue.loseAnswers(of: .claim, times: 2)
    try await world.work(queue) { _, _ in TrialOutcome(values: [:]) }
    #expect(await queue.requests == ["request 1", "request 1", "request 1", "request 2"])
    #expect(await queue.results.count == 1)
  }

  @Test func `a trial goes on while no heartbeat comes through`() async throws {
    let world = World()
    let queue = MemoryJobQueue([job])
    await queue.refuse(.renew, with: (0..<5).map { _ in Unreachable() })
    try await world.work(queue) { [waits = world.waits] _, environment in
      environment.report(.metric(MetricPoint(name: "loss", step: 0, value: 1)))
      while waits.all.count < 6 { sched_yield() }
      return TrialOutcome(values: [:])
    }
    #expect(await queue.results.count == 1)
    #expect(await queue.points == [MetricPoint(name: "loss", step: 0, value: 1)])
  }

  @Test func `no point is lost while the coordinator is away for thousands of heartbeats`()
    async throws
  {
    let world = World()
    let queue = MemoryJobQueue([job])
    await queue.refuse(.renew, with: (0..<3_000).map { _ in Unreachable() })
    let points = (0..<6_000).map { MetricPoint(name: "loss", step: $0, value: 1) }
    try await world.work(queue) { [waits = world.waits] _, environment in
      for point in points {
        while waits.count < point.step / 2 { sched_yield() }
        environment.report(.metric(point))
      }
      return TrialOutcome(values: [:])
    }
    #expect(await queue.points == points)
    #expect(await queue.results.count == 1)
  }

  @Test func `a coordinator that is back hears of the job soon`() async throws {
    let world = World()
    let beaten = Mutex(false)
    let queue = MemoryJobQueue([job], onRenew: { _ in beaten.withLock { $0 = true } })
    await queue.refuse(.renew, with: [Unreachable(), WireError(.superseded, "of epoch 4")])
    try await world.work(queue) { _, _ in
      while !beaten.withLock({ $0 }) { sched_yield() }
      return TrialOutcome(values: [:])
    }
    // The lease's third, and then ever longer waits.
    #expect(world.waits.all.prefix(3) == [.seconds(10), .seconds(0.2), .seconds(0.4)])
  }

  @Test func `a worker tells what it has free, and waits at the coordinator`() async throws {
    let world = World()
    let asked = AsyncStream<Void>.makeStream()
    let queue = MemoryJobQueue([], onCall: { _ in asked.continuation.yield() })
    let service = WorkerService(
      name: "host/1", slots: 1, in: world.place(queue) { _, _ in TrialOutcome(values: [:]) })
    try await testGracefulShutdown { trigger in
      try await withThrowingDiscardingTaskGroup { group in
        group.addTask { try await service.run() }
        for await _ in asked.stream.prefix(1) {}
        trigger.triggerGracefulShutdown()
      }
    }
    let claim = try #require(await queue.claims.first)
    #expect(claim.offer == Resources(threads: 1, memory: 1_000, tags: ["avx512"]))
    #expect(claim.count == 1 && claim.patience == 30)
  }

  @Test func `a drained worker ends once its jobs are done`() async throws {
    let world = World()
    let queue = MemoryJobQueue([job, .base(seed: 1)])
    let service = WorkerService(
      name: "host/1", slots: 1,
      in: world.place(queue) { [waits = world.waits] _, _ in
        while waits.count < 3 { sched_yield() }
        return TrialOutcome(values: [:])
      })
    await queue.drain(after: 1)
    try await service.run()
    #expect(await queue.results.count == 1)
    #expect(await queue.requests.count == 2)
  }

  @Test func `a job of another version fails with both ways out of it`() async throws {
    let world = World()
    let queue = MemoryJobQueue([])
    await queue.add(JobDescription(text: #"{"stage":"dream"}"#))
    try await world.work(queue) { _, _ in TrialOutcome(values: [:]) }
    let failure = try #require(await queue.failures[.unreadable])
    #expect(failure.kind == .job)
    #expect(
      failure.message.contains(
        "propmend-worker \(ProtocolVersion.current) does not understand the description"))
  }

  @Test func `metrics recorded last arrive before the result`() async throws {
    let world = World()
    let queue = MemoryJobQueue([job])
    let points = (0..<3).map { MetricPoint(name: "loss", step: $0, value: 1) }
    try await world.work(queue) { _, environment in
      for point in points { environment.report(.metric(point)) }
      return TrialOutcome(values: [:])
    }
    #expect(await queue.points == points)
  }

  /// The cooperative pool has as many threads as cores, so jobs that blocked it would wait here
  /// for ever.
  @Test(.timeLimit(.minutes(1)))
  func `heartbeats come through while more jobs than cores compute`() async throws {
    let world = World()
    let slots = 2 * ProcessInfo.processInfo.activeProcessorCount + 1
    let beaten = Mutex<Set<JobID>>([])
    let queue = MemoryJobQueue(
      (0..<slots).map { JobSpec.base(seed: $0) },
      onRenew: { job in beaten.withLock { _ = $0.insert(job) } })
    try await world.work(queue, slots: slots) { _, _ in
      while beaten.withLock({ $0.count }) < slots { sched_yield() }
      return TrialOutcome(values: [:])
    }
    #expect(await queue.results.count == slots)
  }

  @Test func `a shutdown stops trials at their next step and gives their jobs back`() async throws {
    let world = World()
    let queue = MemoryJobQueue([job, .base(seed: 1), .base(seed: 2)])
    let (begun, began) = AsyncStream<Void>.makeStream()
    let service = WorkerService(
      name: "host/1", slots: 2,
      in: world.place(queue) { _, environment in
        began.yield()
        return try trainUntilStopped(environment)
      })
    try await testGracefulShutdown { trigger in
      try await withThrowingDiscardingTaskGroup { group in
        group.addTask { try await service.run() }
        var iterator = begun.makeAsyncIterator()
        await iterator.next()
        await iterator.next()
        trigger.triggerGracefulShutdown()
      }
    }
    #expect(await Set(queue.released) == [JobID(job), JobID(.base(seed: 1))])
    #expect(await queue.results.isEmpty)
    #expect(await queue.failures.isEmpty)
  }

  @Test func `an idle worker ends at a shutdown`() async throws {
    let world = World()
    let queue = MemoryJobQueue([])
    let service = WorkerService(
      name: "host/1", slots: 1, in: world.place(queue) { _, _ in TrialOutcome(values: [:]) })
    try await testGracefulShutdown { trigger in
      try await withThrowingDiscardingTaskGroup { group in
        group.addTask { try await service.run() }
        trigger.triggerGracefulShutdown()
      }
    }
    #expect(world.stop.isRaised)
  }

  @Test func `a coordinator of another version ends the worker`() async throws {
    let world = World()
    let queue = MemoryJobQueue([job])
    let refusal = WireError(.versionMismatch, "0.1.0 is not 0.2.0")
    await queue.refuse(.claim, with: [refusal])
    await #expect(throws: refusal) {
      try await world.work(queue) { _, _ in TrialOutcome(values: [:]) }
    }
  }

  @Test func `needed artifacts lie on this host before the trial begins`() async throws {
    let world = World()
    let model = Data("weights".utf8)
    let reference = ArtifactReference(naming: model)
    let queue = MemoryJobQueue(
      [.training], needing: [JobID(job).text: ["model": reference]],
      artifacts: [reference.sha256: model])
    try await world.work(queue) { spec, environment in
      let url = try environment.artifact(JobID(spec.needs[0]), "model")
      return TrialOutcome(values: ["bytes": Double(try Data(contentsOf: url).count)])
    }
    #expect(await queue.results[JobID(.training)]?.values == ["bytes": 7])
  }

  @Test func `checkpoints outlive a failed attempt and go with the finished job`() async throws {
    let world = World()
    let checkpoints = world.cache.checkpoints(of: JobID(job)).place
    try await world.work(MemoryJobQueue([job])) { _, environment in
      try Data("half".utf8).write(to: environment.checkpoints.appending(path: "step"))
      throw JobFailure(kind: .host, message: "power")
    }
    #expect(FileManager.default.fileExists(atPath: checkpoints.appending(path: "step").path))
    try await world.work(MemoryJobQueue([job])) { _, _ in TrialOutcome(values: [:]) }
    #expect(!FileManager.default.fileExists(atPath: checkpoints.path))
  }
}
