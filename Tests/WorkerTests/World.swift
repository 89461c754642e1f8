import Datasets
import Experiment
import Foundation
import Logging
import Synchronization
import Trials
import Worker

/// A worker's surroundings for one test: a cache folder of its own, time that passes at once, and
/// names that count up.
struct World: ~Copyable {
  let folder: URL
  let stop = StopFlag()
  let waits = Waits()

  init() {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "propmend-worker-test-\(UUID().uuidString)")
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var cache: CacheFolder { CacheFolder(folder) }

  func place(
    _ queue: MemoryJobQueue, trial: @escaping Workplace.TrialFunction
  ) -> Workplace {
    let names = Counter()
    return Workplace(
      queue: queue, depot: queue, cache: cache, threads: 1, heartbeat: .seconds(60), trial: trial,
      judges: HTTPJudgeTransport(environment: [:]),
      timing: Timing(sleep: { [waits] in try await waits.pass($0) }, jitter: { 1 }),
      newRequest: { "request \(names.next())" }, stop: stop,
      logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
  }

  /// Works until nothing is left to do.
  func work(
    _ queue: MemoryJobQueue, slots: Int = 1, trial: @escaping Workplace.TrialFunction
  ) async throws {
    try await WorkerService(
      name: "host/1", slots: slots, exitsWhenIdle: true, in: place(queue, trial: trial)
    ).run()
  }
}

/// Sleep that takes no time and remembers how long it should have been.
final class Waits: Sendable {
  private let durations = Mutex<[Duration]>([])

  var all: [Duration] { durations.withLock { $0 } }

  func pass(_ duration: Duration) async throws {
    durations.withLock { $0.append(duration) }
    await Task.yield()
    try Task.checkCancellation()
  }
}

/// Whole numbers from 1.
final class Counter: Sendable {
  private let value = Mutex(0)

  func next() -> Int {
    value.withLock {
      $0 += 1
      return $0
    }
  }
}

extension JobSpec {
  /// A base model, one for each seed.
  static func base(seed: Int) -> JobSpec { .base(.seeded(seed)) }

  /// The training of propmend on a base model.
  static let training = JobSpec.train(.propmend)

  /// The evaluation of propmend.
  static let evaluation = JobSpec.evaluate(
    EvaluationSpec(editor: .propmend, split: .id, settings: Settings([:])))
}

extension BaseSpec {
  fileprivate static func seeded(_ seed: Int) -> BaseSpec {
    BaseSpec(dataset: .builtIn(version: 1), settings: Settings(["seed": .number(Double(seed))]))
  }
}

extension EditorSpec {
  fileprivate static let propmend = EditorSpec(
    base: .seeded(0), editor: "propmend", settings: Settings([:]), seed: 1)
}

/// Runs until asked to stop, as a long training does.
func trainUntilStopped(_ environment: TrialEnvironment) throws -> TrialOutcome {
  while !environment.shouldStop() { sched_yield() }
  throw TrialStopped()
}
