import Datasets
import Experiment
import Foundation
import ServiceLifecycle
import ServiceLifecycleTestKit
import Synchronization
import Testing
import Trials
import Wire
import Worker

/// Jobs that begin on one host and end on another.
struct CheckpointTravelTests {
  /// A base model of 8 channels, and a hypernetwork on it, with a handful of steps each.
  private static let base = BaseSpec(
    dataset: .builtIn(version: BuiltInWorld.version),
    settings: settings(
      BaseDeclaration.parameters,
      [
        "width": 8, "blocks": 2, "heads": 2, "key_value_heads": 1, "mlp_width": 12, "steps": 6,
        "batch": 6, "warmup": 2, "known_subjects": 20, "known_questions": 20,
      ]))

  private static var training: JobSpec {
    let parameters = EditorDeclaration.named("propmend")?.parameters ?? []
    let changes: [String: Scalar] = [
      "layers": "0-1", "rank": 3, "updates": 6, "edits_per_update": 2, "validate_every": 2,
      "validation_edits": 2,
    ]
    return .train(
      EditorSpec(
        base: base, editor: "propmend", settings: settings(parameters, changes), seed: 3))
  }

  private static func settings(
    _ parameters: [Parameter], _ changes: [String: Scalar]
  ) -> Settings {
    var values = Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, $0.standard) })
    values.merge(changes) { $1 }
    return Settings(values)
  }

  @Test func `a training that a shutdown stops goes on elsewhere, bit for bit`() async throws {
    let whole = MemoryJobQueue([.base(Self.base), Self.training])
    let undisturbed = World()
    try await undisturbed.work(whole, trial: Trial.run)

    let queue = MemoryJobQueue([.base(Self.base), Self.training])
    // Both jobs are stopped once, each on a host of its own.
    for host in ["first", "second"] {
      try await workUntilStopped(queue, atStep: 4, in: World(requestPrefix: host))
    }
    let (job, checkpoints) = (JobID(Self.training), await queue.checkpoints)
    #expect(checkpoints[job]?.step == 4)
    #expect(checkpoints[JobID(.base(Self.base))]?.step == 4)

    let last = World(requestPrefix: "last")
    let steps = Mutex<[JobID: Int]>([:])
    try await last.work(queue) { spec, environment in
      var environment = environment
      let report = environment.report
      environment.report = { event in
        if case .progress(let progress) = event {
          steps.withLock { $0[JobID(spec)] = min($0[JobID(spec)] ?? .max, progress.step) }
        }
        report(event)
      }
      return try Trial.run(spec, in: environment)
    }
    // The training's first step here follows the checkpoint's.
    #expect(steps.withLock { $0[job] } == 5)
    #expect(await queue.results == whole.results)
    #expect(await Set(queue.points) == Set(whole.points))
  }

  @Test func `a checkpoint arrives on the host that has the job next`() async throws {
    let spec = JobSpec.base(Self.base)
    let queue = MemoryJobQueue([spec])
    let first = World()
    try await workUntilStopped(queue, atStep: 2, in: first) { _, environment in
      environment.report(.progress(JobProgress(step: 2, steps: 6)))
      try Data("half".utf8).write(to: environment.checkpoints.appending(path: "a"))
      environment.report(.checkpoint(step: 2))
      throw TrialStopped()
    }
    #expect(await queue.checkpoints[JobID(spec)]?.step == 2)
    let second = World(requestPrefix: "second")
    try await second.work(queue) { _, environment in
      let found = try Data(contentsOf: environment.checkpoints.appending(path: "a"))
      return TrialOutcome(values: ["bytes": Double(found.count)])
    }
    #expect(await queue.results[JobID(spec)]?.values == ["bytes": 4])
  }

  @Test func `a damaged checkpoint costs time and no correctness`() async throws {
    let world = World()
    let spec = JobSpec.base(Self.base)
    let queue = MemoryJobQueue([spec])
    let bytes = Data("no archive".utf8)
    await queue.keep(
      JobCheckpoint(step: 4, file: ArtifactReference(naming: bytes)), of: JobID(spec), bytes: bytes)
    try await world.work(queue) { _, environment in
      let files = try FileManager.default.contentsOfDirectory(atPath: environment.checkpoints.path)
      return TrialOutcome(values: ["files": Double(files.count)])
    }
    #expect(await queue.results[JobID(spec)]?.values == ["files": 0])
  }

  @Test func `a checkpoint whose sending hangs is given up when the grace is over`() async throws {
    let world = World()
    let (uploads, uploading) = AsyncStream<Void>.makeStream()
    let queue = MemoryJobQueue(
      [.base(Self.base)], onCall: { if $0 == .upload { uploading.yield() } })
    await queue.hang(.upload)
    try await workUntilStopped(queue, atStep: 2, in: world, grace: .until(uploads)) {
      _, environment in
      environment.report(.progress(JobProgress(step: 2, steps: 6)))
      environment.report(.checkpoint(step: 2))
      throw TrialStopped()
    }
    #expect(await queue.released == [JobID(.base(Self.base))])
    #expect(world.waits.all.contains(Waits.Grace.duration))
  }

  @Test func `a step that outlasts the grace keeps neither the lease nor the process`()
    async throws
  {
    let world = World()
    let queue = MemoryJobQueue([.base(Self.base)])
    let quit = world.quit
    try await workUntilStopped(queue, atStep: 2, in: world, grace: .atOnce) {
      _, environment in
      environment.report(.progress(JobProgress(step: 2, steps: 6)))
      // As long as the process lives.
      while !quit.isRaised { sched_yield() }
      throw TrialStopped()
    }
    #expect(await queue.released == [JobID(.base(Self.base))])
  }

  @Test func `a host that stands further keeps its own checkpoint`() async throws {
    let world = World()
    let spec = JobSpec.base(Self.base)
    let kept = world.cache.checkpoints(of: JobID(spec))
    try Data("own".utf8).write(to: kept.make().appending(path: "a"))
    kept.note(step: 5)
    let queue = MemoryJobQueue([spec])
    await queue.keep(
      JobCheckpoint(step: 5, file: .init(naming: Data())), of: JobID(spec), bytes: Data())
    try await world.work(queue) { _, environment in
      let found = try Data(contentsOf: environment.checkpoints.appending(path: "a"))
      #expect(found == Data("own".utf8))
      return TrialOutcome(values: [:])
    }
    #expect(await !queue.calls.contains(.download))
  }

  @Test func `a checkpoint that cannot be sent keeps no worker from ending`() async throws {
    let world = World()
    let spec = JobSpec.base(Self.base)
    let queue = MemoryJobQueue([spec])
    await queue.close(.upload)
    try await workUntilStopped(queue, atStep: 2, in: world) { _, environment in
      environment.report(.progress(JobProgress(step: 2, steps: 6)))
      environment.report(.checkpoint(step: 2))
      throw TrialStopped()
    }
    #expect(await queue.released == [JobID(spec)])
    #expect(await queue.checkpoints.isEmpty)
    #expect(world.cache.checkpoints(of: JobID(spec)).step == 2)
  }

  /// Works on a host until the first job has come to a step, and stops there.
  private func workUntilStopped(
    _ queue: MemoryJobQueue, atStep step: Int, in world: borrowing World,
    grace: Waits.Grace = .never, trial: @escaping Workplace.TrialFunction = Trial.run
  ) async throws {
    let (arrivals, arrived) = AsyncStream<Void>.makeStream()
    let stop = world.stop
    let service = WorkerService(
      name: "host/1", slots: 1,
      in: world.place(queue, grace: grace) { spec, environment in
        var environment = environment
        let report = environment.report
        environment.report = { event in
          report(event)
          guard case .progress(let progress) = event, progress.step == step,
            progress.steps == 6
          else { return }
          arrived.yield()
          while !stop.isRaised { sched_yield() }
        }
        return try trial(spec, environment)
      })
    try await testGracefulShutdown { trigger in
      try await withThrowingDiscardingTaskGroup { group in
        group.addTask { try await service.run() }
        for await _ in arrivals.prefix(1) {}
        trigger.triggerGracefulShutdown()
      }
    }
  }
}
