package import Experiment

/// All that there is to say of one job: what it is, what was tried, and what it waits for.
package struct JobExplanation: Hashable, Codable, Sendable {
  /// One try of the job.
  package struct Attempt: Hashable, Codable, Sendable {
    /// Which one, from 1.
    package var number: Int
    /// The worker: `host/pid/slot`.
    package var worker: String
    /// `running`, `done`, `failed`, `lost`, `released` or `revoked`.
    package var state: String
    /// Seconds since 1970.
    package var started: Double
    /// Seconds since 1970; nil while it runs.
    package var ended: Double?
    /// Why it ended without a result.
    package var reason: String?
    /// How far it was, as last heard of.
    package var progress: JobProgress?
    /// Whether a result of it came too late to count.
    package var isSuperseded: Bool

    /// An attempt by its parts.
    package init(
      number: Int, worker: String, state: String, started: Double, ended: Double?, reason: String?,
      progress: JobProgress?, isSuperseded: Bool
    ) {
      self.number = number
      self.worker = worker
      self.state = state
      self.started = started
      self.ended = ended
      self.reason = reason
      self.progress = progress
      self.isSuperseded = isSuperseded
    }
  }

  /// A job that this one needs.
  package struct Need: Hashable, Codable, Sendable {
    /// Its id.
    package var job: JobID
    /// What a person calls it.
    package var label: String
    /// Its state.
    package var state: JobState

    /// A needed job by its parts.
    package init(job: JobID, label: String, state: JobState) {
      self.job = job
      self.label = label
      self.state = state
    }
  }

  /// What a job that has not begun waits for.
  package enum Wait: Hashable, Codable, Sendable {
    /// Jobs that it needs and that are not done.
    case needs(Int)
    /// The time before its next attempt, after one that failed.
    case nextAttempt
    /// No sweep has it any longer.
    case noSweep
    /// Every sweep that has it is paused or cancelled.
    case sweepsAtRest([String])
    /// A worker that is free and has this.
    case worker(Resources, jobsBefore: Int)
  }

  /// The nearest job that has a result, and how it differs.
  package struct Relative: Hashable, Codable, Sendable {
    /// Its id.
    package var job: JobID
    /// The parts of the description that differ; none where only the code does.
    package var differences: [JobDifference]

    /// A relative by its parts.
    package init(job: JobID, differences: [JobDifference]) {
      self.job = job
      self.differences = differences
    }
  }

  /// The job's id.
  package var job: JobID
  /// Its description.
  package var description: JobDescription
  /// Its state.
  package var state: JobState
  /// The sweeps that have it, with their states.
  package var sweeps: [String: SweepState]
  /// The jobs that it needs.
  package var needs: [Need]
  /// Everything that was tried.
  package var attempts: [Attempt]
  /// The failure, where it has failed of itself.
  package var failure: JobFailure?
  /// The needed job whose failure is to blame, with that failure.
  package var blamed: Need?
  /// What it waits for, where it waits.
  package var wait: Wait?
  /// The nearest job that has a result; nil where this one has one itself, or none comes near.
  package var relative: Relative?

  /// An explanation by its parts.
  package init(
    job: JobID, description: JobDescription, state: JobState, sweeps: [String: SweepState],
    needs: [Need], attempts: [Attempt], failure: JobFailure?, blamed: Need?, wait: Wait?,
    relative: Relative?
  ) {
    self.job = job
    self.description = description
    self.state = state
    self.sweeps = sweeps
    self.needs = needs
    self.attempts = attempts
    self.failure = failure
    self.blamed = blamed
    self.wait = wait
    self.relative = relative
  }
}
