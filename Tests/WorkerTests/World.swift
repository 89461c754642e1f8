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
  let quit = StopFlag()
  let waits = Waits()
  let cache: CacheFolder
  private let requestPrefix: String

  /// The surroundings of a worker on a host of its own.
  /// - Parameter requestPrefix: Tells its requests from those of other hosts.
  init(requestPrefix: String = "request") {
    self.requestPrefix = requestPrefix
    folder = FileManager.default.temporaryDirectory
      .appending(path: "propmend-worker-test-\(UUID().uuidString)")
    cache = CacheFolder(folder)
  }

  /// A later worker on the same host.
  init(sharing other: borrowing World) {
    requestPrefix = "later \(other.requestPrefix)"
    folder = other.folder
    cache = CacheFolder(folder)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// What this host's attempts have not yet told.
  var spool: Spool { cache.spool(for: "test") }

  /// What this host's artifacts are pinned by.
  var pins: PinFolder { PinFolder(folder.appending(path: "pins")) }

  func place(
    _ queue: MemoryJobQueue, grace: Waits.Grace = .never,
    trial: @escaping Workplace.TrialFunction
  ) -> Workplace {
    let names = Counter()
    return Workplace(
      queue: queue, depot: queue, cache: cache, spool: spool,
      offer: Resources(threads: 1, memory: 1_000, tags: ["avx512"]),
      intervals: Intervals(heartbeat: .seconds(60), grace: Waits.Grace.duration), trial: trial,
      judges: HTTPJudgeTransport(environment: [:]),
      timing: Timing(
        sleep: { [waits] in try await waits.pass($0, grace) }, jitter: { 1 }, now: { .now }),
      residentMemory: { nil },
      newRequest: { [requestPrefix] in "\(requestPrefix) \(names.next())" }, stop: stop,
      quit: { [quit] in quit.raise() },
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

  var count: Int { durations.withLock { $0.count } }

  /// How the grace passes that a shutdown leaves.
  enum Grace {
    case atOnce, never
    case until(AsyncStream<Void>)

    static let duration = Duration.seconds(20)

    func pass() async {
      switch self {
      case .atOnce: break
      case .until(let event): for await _ in event.prefix(1) {}
      case .never:
        let (nothing, end) = AsyncStream<Void>.makeStream()
        for await _ in nothing {}
        end.finish()
      }
    }
  }

  func pass(_ duration: Duration, _ grace: Grace = .never) async throws {
    durations.withLock { $0.append(duration) }
    if duration == Grace.duration { await grace.pass() }
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
