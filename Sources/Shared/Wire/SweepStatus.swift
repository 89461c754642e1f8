package import Experiment

/// Where a job is in its life.
package enum JobState: String, Codable, Sendable, CaseIterable {
  /// Not begun, or given back; claimable as soon as the jobs that it needs are done.
  case waiting
  /// An attempt holds a lease on it.
  case running
  /// It has its one result.
  case done
  /// It failed, or a job that it needs did.
  case failed
}

/// A sweep's progress.
package struct SweepStatus: Hashable, Codable, Sendable {
  /// Jobs of one stage by state.
  package struct StageCount: Hashable, Codable, Sendable {
    /// The jobs' stage.
    package var stage: Stage
    /// The jobs' state.
    package var state: JobState
    /// How many there are.
    package var count: Int

    /// A count of the jobs of a stage in a state.
    package init(stage: Stage, state: JobState, count: Int) {
      self.stage = stage
      self.state = state
      self.count = count
    }
  }

  /// A job under a lease.
  package struct RunningJob: Hashable, Codable, Sendable {
    /// The job's id.
    package var job: JobID
    /// The job's description.
    package var spec: JobSpec
    /// The worker that holds the lease.
    package var worker: String
    /// Which attempt at the job this is, from 1.
    package var attempt: Int
    /// How far the attempt is, as last heard of.
    package var progress: JobProgress?

    /// A running job by its parts.
    package init(
      job: JobID, spec: JobSpec, worker: String, attempt: Int, progress: JobProgress?
    ) {
      self.job = job
      self.spec = spec
      self.worker = worker
      self.attempt = attempt
      self.progress = progress
    }
  }

  /// A job that failed for good, and not because a job that it needs did.
  package struct FailedJob: Hashable, Codable, Sendable {
    /// The job's id.
    package var job: JobID
    /// The job's description.
    package var spec: JobSpec
    /// Why it failed.
    package var failure: JobFailure

    /// A failed job and why.
    package init(job: JobID, spec: JobSpec, failure: JobFailure) {
      self.job = job
      self.spec = spec
      self.failure = failure
    }
  }

  /// The sweep's name.
  package var name: String
  /// Whether its jobs are given out.
  package var state: SweepState
  /// Its jobs by stage and state.
  package var counts: [StageCount]
  /// The jobs under a lease.
  package var running: [RunningJob]
  /// The jobs that failed for good, of themselves: those that need them are only counted.
  package var failed: [FailedJob]

  /// A status by its parts.
  package init(
    name: String, state: SweepState = .active, counts: [StageCount], running: [RunningJob],
    failed: [FailedJob]
  ) {
    self.name = name
    self.state = state
    self.counts = counts
    self.running = running
    self.failed = failed
  }

  /// The number of jobs in a state.
  package func count(_ state: JobState) -> Int {
    counts.filter { $0.state == state }.reduce(0) { $0 + $1.count }
  }

  /// Whether nothing is left to do.
  package var isSettled: Bool { count(.waiting) == 0 && count(.running) == 0 }
}
