import Experiment

/// How fast a training goes, and when its next checkpoint is due.
struct Pace {
  private let firstStep: Int
  private let start: ContinuousClock.Instant
  private var lastCheckpoint: ContinuousClock.Instant
  private let shortestInterval: Duration
  /// The time between two checkpoints.
  private var checkpointInterval: Duration

  /// Checkpoints of large models take their time; this many times as long is spent on the work.
  private static let workPerCheckpoint = 30

  /// The pace of an attempt that begins now, after the steps of earlier ones.
  init(step: Int, in environment: TrialEnvironment) {
    firstStep = step
    start = environment.now()
    lastCheckpoint = start
    shortestInterval = environment.checkpointInterval
    checkpointInterval = shortestInterval
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
    checkpointInterval = max(shortestInterval, (end - start) * Self.workPerCheckpoint)
  }
}
