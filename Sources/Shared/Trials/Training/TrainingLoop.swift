import Experiment
import Tensor

/// A training that advances by steps and can be stopped and resumed between any two.
protocol SteppedTraining {
  /// Steps done.
  var step: Int { get }
  /// Steps in all.
  var steps: Int { get }
  /// Does one step and returns what it measured.
  mutating func advance(threads: Int) throws -> [MetricPoint]
  /// Everything that the next steps depend on.
  var state: Safetensors { get }
  /// Takes up a stored state.
  mutating func restore(from state: Safetensors) throws
  /// Whether to end before the last step.
  var isFinished: Bool { get }
}

extension SteppedTraining {
  var isFinished: Bool { step >= steps }

  /// Runs to the end, resuming from a checkpoint where there is one.
  /// - Throws: `TrialStopped` with a fresh checkpoint when asked to stop.
  mutating func run(in environment: TrialEnvironment) throws {
    let checkpoint = TrainingCheckpoint(in: environment.checkpoints)
    resume(from: checkpoint)
    var pace = Pace(step: step, now: environment.now())
    while !isFinished {
      if environment.shouldStop() {
        try checkpoint.save(state)
        throw TrialStopped()
      }
      let metrics = try advance(threads: environment.threads)
      for point in metrics { environment.report(.metric(point)) }
      let now = environment.now()
      let loss = metrics.first { $0.name == ValueName.loss }?.value
      environment.report(.progress(pace.progress(step: step, of: steps, loss: loss, now: now)))
      if pace.isCheckpointDue(now) {
        try checkpoint.save(state)
        pace.noteCheckpoint(from: now, to: environment.now())
      }
    }
  }

  private mutating func resume(from checkpoint: TrainingCheckpoint) {
    guard let stored = checkpoint.load() else { return }
    var resumed = self
    // A checkpoint that does not fit is of no use; the training then starts from its first step.
    if (try? resumed.restore(from: stored)) != nil { self = resumed }
  }
}

/// How fast a training goes, and when its next checkpoint is due.
struct Pace {
  private let firstStep: Int
  private let start: ContinuousClock.Instant
  private var lastCheckpoint: ContinuousClock.Instant
  /// The time between two checkpoints: what a killed worker may lose at most.
  private var checkpointInterval = Self.shortestInterval

  private static let shortestInterval = Duration.seconds(30)
  /// Checkpoints of large models take their time; this many times as long is spent on the work.
  private static let workPerCheckpoint = 30

  init(step: Int, now: ContinuousClock.Instant) {
    firstStep = step
    start = now
    lastCheckpoint = now
  }

  /// Progress, with the time left at the mean speed of this attempt.
  func progress(step: Int, of steps: Int, loss: Double?, now: ContinuousClock.Instant)
    -> JobProgress
  {
    let elapsed = (now - start) / .seconds(1)
    let done = step - firstStep
    let left = done > 0 ? elapsed / Double(done) * Double(steps - step) : nil
    return JobProgress(step: step, steps: steps, loss: loss, secondsLeft: left)
  }

  /// Whether the interval has passed.
  func isCheckpointDue(_ now: ContinuousClock.Instant) -> Bool {
    now - lastCheckpoint >= checkpointInterval
  }

  /// Begins the next interval behind a checkpoint, at least so long that saving takes a small share.
  mutating func noteCheckpoint(
    from start: ContinuousClock.Instant, to end: ContinuousClock.Instant
  ) {
    lastCheckpoint = end
    checkpointInterval = max(Self.shortestInterval, (end - start) * Self.workPerCheckpoint)
  }
}
