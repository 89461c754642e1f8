package import Experiment
package import FoundationEssentials
package import Judging

/// Everything a job may touch besides its description.
package struct TrialEnvironment: Sendable {
  /// Threads that the job may compute on.
  package var threads: Int
  /// Where an artifact of a needed job lies on this host, by that job's id and the artifact's role.
  package var artifact: @Sendable (JobID, String) throws -> URL
  /// A folder for checkpoints of this job, which survives attempts on this host.
  package var checkpoints: URL
  /// Takes what the job tells while it runs. Called from the compute thread; cheap, never blocks.
  package var report: @Sendable (TrialEvent) -> Void
  /// Whether the job should stop at its next step, save what it has and throw `TrialStopped`.
  package var shouldStop: @Sendable () -> Bool
  /// How this host reaches the judges of answers; nil where it does not.
  package var judges: JudgeAccess?
  /// The shortest time between two checkpoints: what a killed worker may lose at most.
  package var checkpointInterval: Duration
  /// The time, for estimates and for checkpoints.
  package var now: @Sendable () -> ContinuousClock.Instant

  /// An environment by its parts.
  package init(
    threads: Int, artifact: @escaping @Sendable (JobID, String) throws -> URL, checkpoints: URL,
    report: @escaping @Sendable (TrialEvent) -> Void,
    shouldStop: @escaping @Sendable () -> Bool, judges: JudgeAccess? = nil,
    checkpointInterval: Duration = .seconds(30),
    now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
  ) {
    self.threads = threads
    self.artifact = artifact
    self.checkpoints = checkpoints
    self.report = report
    self.shouldStop = shouldStop
    self.judges = judges
    self.checkpointInterval = checkpointInterval
    self.now = now
  }
}

/// What a job tells while it runs.
package enum TrialEvent: Hashable, Sendable {
  /// How far the job is; the newest counts.
  case progress(JobProgress)
  /// A point of a series; every one counts.
  case metric(MetricPoint)
  /// A checkpoint lies in the job's folder from which any host goes on, after so many steps.
  case checkpoint(step: Int)
}

/// A job stopped because it was asked to, with a checkpoint to go on from.
package struct TrialStopped: Error {
  /// The mark of a job that stopped when asked.
  package init() {}
}

/// What a job made.
package struct TrialOutcome: Sendable {
  /// Final values by name, as in `JobReport`.
  package var values: [String: Double]
  /// One row per question asked; empty for a training.
  package var questions: [QuestionRow]
  /// The bytes of the files that later jobs read, by role.
  package var artifacts: [String: Data]

  /// An outcome by its parts.
  package init(
    values: [String: Double], questions: [QuestionRow] = [], artifacts: [String: Data] = [:]
  ) {
    self.values = values
    self.questions = questions
    self.artifacts = artifacts
  }
}
