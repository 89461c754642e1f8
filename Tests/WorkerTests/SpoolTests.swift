import Experiment
import Foundation
import Logging
import ServiceLifecycle
import ServiceLifecycleTestKit
import Testing
import Trials
import Wire
import Worker

/// What a worker that died or stopped has left on its host's disk.
struct SpoolTests {
  private let job = JobSpec.base(seed: 0)
  private let points = (0..<3).map { MetricPoint(name: "loss", step: $0, value: 1) }

  /// Leaves an attempt in the spool as a killed process does.
  private func leave(
    _ world: borrowing World, _ queue: MemoryJobQueue, _ word: LastWord? = nil
  ) async throws -> Lease {
    let lease = try #require(
      try await queue.claim(ClaimRequest(request: "before", worker: "host/0/1")).first)
    let entry = try world.spool.makeEntry(for: lease)
    let metrics = MetricSpool(in: entry.folder)
    for point in points { try metrics.append(point) }
    if let word { try entry.keep(word) }
    return lease
  }

  private func entries(_ world: borrowing World) -> [SpoolEntry] {
    world.spool.leftovers(warnings: Logger(label: "test"))
  }

  @Test func `a result that a killed process left is handed in once, with points and files`()
    async throws
  {
    let world = World()
    let queue = MemoryJobQueue([job])
    let lease = try #require(
      try await queue.claim(ClaimRequest(request: "before", worker: "host/0/1")).first)
    var entry: SpoolEntry? = try world.spool.makeEntry(for: lease)
    let metrics = MetricSpool(in: try #require(entry).folder)
    for point in points { try metrics.append(point) }
    let reference = try world.cache.artifacts.store(
      Data("weights".utf8), pinnedIn: try #require(entry).pins)
    let report = JobReport(values: ["loss": 1], artifacts: ["model": reference])
    try entry?.keep(.finished(report))
    entry = nil

    for _ in 0..<2 { try await world.work(queue) { _, _ in TrialOutcome(values: [:]) } }
    #expect(await queue.results == [JobID(job): report])
    #expect(await queue.points == points)
    #expect(await queue.artifacts[reference.sha256] == Data("weights".utf8))
    #expect(await queue.calls.count { $0 == .complete } == 1)
    #expect(entries(world).isEmpty)
  }

  @Test func `heartbeats of a later process come after those of the first`() async throws {
    let world = World()
    let queue = MemoryJobQueue([job])
    let lease = try await leave(world, queue)
    _ = try await queue.renew(lease.token, with: Heartbeat(sequence: 1_000_000))
    try await world.work(queue) { _, _ in TrialOutcome(values: [:]) }
    let sequences = await queue.sequences
    #expect(sequences.count >= 2)
    #expect(sequences == sequences.sorted() && Set(sequences).count == sequences.count)
  }

  @Test func `an attempt that was killed at work is lost, and its points are not`() async throws {
    let world = World()
    let queue = MemoryJobQueue([job])
    _ = try await leave(world, queue)
    try await world.work(queue) { _, _ in TrialOutcome(values: [:]) }
    #expect(await queue.failures[JobID(job)]?.kind == .lost)
    #expect(await queue.points == points)
    #expect(entries(world).isEmpty)
  }

  @Test func `a job that could not be given back is given back at the next start`() async throws {
    let world = World()
    let queue = MemoryJobQueue([job])
    _ = try await leave(world, queue, .released)
    try await world.work(queue) { _, _ in TrialOutcome(values: [:]) }
    #expect(await queue.released == [JobID(job)])
    #expect(await queue.points == points)
  }

  @Test func `the result of an attempt that lost its job is kept beside the one that counts`()
    async throws
  {
    let world = World()
    let queue = MemoryJobQueue([job])
    let report = JobReport(values: ["loss": 1])
    let lease = try await leave(world, queue, .finished(report))
    await queue.giveAway(lease.token)
    try await world.work(queue) { _, _ in TrialOutcome(values: [:]) }
    #expect(await queue.superseded == [JobID(job): report])
    #expect(entries(world).isEmpty)
  }

  @Test func `what is left of an attempt that the coordinator does not know is dropped`()
    async throws
  {
    let world = World()
    _ = try await leave(world, MemoryJobQueue([job]), .finished(JobReport(values: [:])))
    let other = MemoryJobQueue([])
    try await world.work(other) { _, _ in TrialOutcome(values: [:]) }
    #expect(await !other.calls.contains(.complete))
    #expect(entries(world).isEmpty)
  }

  @Test func `the next attempt on a host brings the points that the last one could not bring`()
    async throws
  {
    let world = World()
    let queue = MemoryJobQueue([job])
    let stuck = try #require(
      try await queue.claim(ClaimRequest(request: "before", worker: "host/0/1")).first)
    // Its process stands still, and holds its folder.
    let entry = try world.spool.makeEntry(for: stuck)
    let metrics = MetricSpool(in: entry.folder)
    for point in points { try metrics.append(point) }
    await queue.giveAway(stuck.token)
    await queue.add(stuck.description)
    try await world.work(queue) { _, _ in TrialOutcome(values: [:]) }
    #expect(await queue.points == points)
    #expect(metrics.batch()?.points == points)
  }

  @Test func `whoever drops points drops the checkpoints behind them`() async throws {
    let world = World()
    let queue = MemoryJobQueue([job])
    let lease = try await leave(world, queue)
    let kept = world.cache.checkpoints(of: JobID(job))
    _ = try kept.make()
    kept.note(step: 3)
    await queue.giveAway(lease.token)
    try await world.work(queue) { _, _ in TrialOutcome(values: [:]) }
    #expect(await queue.points.isEmpty)
    #expect(kept.step == nil)
  }

  @Test func `what nobody came back for is removed in the end, but not from a living process`()
    async throws
  {
    let world = World()
    let queue = MemoryJobQueue([job])
    _ = try await leave(world, queue)
    let lease = Lease(
      token: AttemptToken(text: "living"), job: JobID(job), description: try JobDescription(job),
      attempt: 1, seconds: 30, artifacts: [:])
    let entry = try world.spool.makeEntry(for: lease)
    world.cache.removeSpools(before: .distantPast, warnings: Logger(label: "test"))
    #expect(entries(world).count == 1)
    world.cache.removeSpools(before: .distantFuture, warnings: Logger(label: "test"))
    #expect(entries(world).isEmpty)
    #expect(FileManager.default.fileExists(atPath: entry.folder.path))
  }

  @Test func `what a living process has in its spool is left alone`() async throws {
    let world = World()
    let queue = MemoryJobQueue([job])
    let lease = try #require(
      try await queue.claim(ClaimRequest(request: "before", worker: "host/0/1")).first)
    let entry = try world.spool.makeEntry(for: lease)
    try entry.keep(.finished(JobReport(values: [:])))
    try await world.work(queue) { _, _ in TrialOutcome(values: [:]) }
    #expect(await queue.results.isEmpty)
    #expect(entry.lastWord == .finished(JobReport(values: [:])))
  }

  @Test func `a torn line, a spoilt last word and a spoilt record cost no more than themselves`()
    async throws
  {
    let world = World()
    let queue = MemoryJobQueue([job, .base(seed: 1)])
    for request in ["torn", "spoilt"] {
      let lease = try #require(
        try await queue.claim(ClaimRequest(request: request, worker: "host/0/1")).first)
      let entry = try world.spool.makeEntry(for: lease)
      let metrics = MetricSpool(in: entry.folder)
      for point in points { try metrics.append(point) }
      let torn = request == "torn" ? "metrics-1.jsonl" : "attempt.json"
      let file = entry.folder.appending(path: torn)
      try Data(contentsOf: file).dropLast(5).write(to: file)
      try Data("{".utf8).write(to: entry.folder.appending(path: "last-word.json"))
    }
    try await world.work(queue) { _, _ in TrialOutcome(values: [:]) }
    #expect(await queue.points == points.dropLast())
    #expect(await queue.failures.mapValues(\.kind) == [JobID(job): .lost])
    #expect(entries(world).isEmpty)
  }

  @Test func `a result that could not be told before a shutdown is told at the next start`()
    async throws
  {
    let world = World()
    let (attempts, attempted) = AsyncStream<Void>.makeStream()
    let queue = MemoryJobQueue([job], onCall: { if $0 == .complete { attempted.yield() } })
    await queue.close(.complete)
    let service = WorkerService(
      name: "host/1", slots: 1,
      in: world.place(queue) { _, _ in TrialOutcome(values: ["loss": 1]) })
    try await testGracefulShutdown { trigger in
      try await withThrowingDiscardingTaskGroup { group in
        group.addTask { try await service.run() }
        for await _ in attempts.prefix(3) {}
        trigger.triggerGracefulShutdown()
      }
    }
    #expect(await queue.results.isEmpty)
    #expect(await queue.released.isEmpty)
    await queue.open(.complete)
    let next = World(sharing: world)
    try await next.work(queue) { _, _ in TrialOutcome(values: [:]) }
    #expect(await queue.results[JobID(job)]?.values == ["loss": 1])
    #expect(entries(world).isEmpty)
  }
}
