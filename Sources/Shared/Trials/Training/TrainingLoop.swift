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
    var pace = Pace(step: step, in: environment)
    while !isFinished {
      if environment.shouldStop() {
        try save(to: checkpoint, in: environment)
        throw TrialStopped()
      }
      let metrics = try advance(threads: environment.threads)
      for point in metrics { environment.report(.metric(point)) }
      let now = environment.now()
      let loss = metrics.first { $0.name == ValueName.loss }?.value
      environment.report(.progress(pace.progress(step: step, of: steps, loss: loss, now: now)))
      if pace.isCheckpointDue(now) {
        try save(to: checkpoint, in: environment)
        pace.noteCheckpoint(from: now, to: environment.now())
      }
    }
  }

  private func save(
    to checkpoint: TrainingCheckpoint, in environment: TrialEnvironment
  ) throws {
    try checkpoint.save(state)
    environment.report(.checkpoint(step: step))
  }

  private mutating func resume(from checkpoint: TrainingCheckpoint) {
    guard let stored = checkpoint.load() else { return }
    var resumed = self
    // A checkpoint that does not fit is of no use; the training then starts from its first step.
    if (try? resumed.restore(from: stored)) != nil { self = resumed }
  }
}
