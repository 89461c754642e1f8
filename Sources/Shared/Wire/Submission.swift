package import Experiment

/// A sweep as it is submitted: already checked and expanded by the submitter.
package struct Submission: Hashable, Codable, Sendable {
  /// The sweep's name; a second submission under the same name changes that sweep.
  package var name: String
  /// What the sweep is about.
  package var description: String
  /// The text of the sweep file, kept for provenance.
  package var source: String
  /// Every job, each after the jobs that it needs.
  package var jobs: [JobSpec]

  /// A submission by its parts.
  package init(name: String, description: String, source: String, jobs: [JobSpec]) {
    self.name = name
    self.description = description
    self.source = source
    self.jobs = jobs
  }
}

/// What a submission changed.
package struct SubmissionReceipt: Hashable, Codable, Sendable {
  /// Jobs that no sweep had before.
  package var added: Int
  /// Jobs that were known already, of this sweep or of another; done ones keep their result.
  package var known: Int
  /// Jobs that the sweep had before and has no longer.
  package var removed: Int

  /// A receipt by its counts.
  package init(added: Int, known: Int, removed: Int) {
    self.added = added
    self.known = known
    self.removed = removed
  }
}

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
    package var stage: Stage
    package var state: JobState
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
    package var job: JobID
    package var spec: JobSpec
    package var worker: String
    package var attempt: Int
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

  /// A job that failed for good.
  package struct FailedJob: Hashable, Codable, Sendable {
    package var job: JobID
    package var spec: JobSpec
    package var failure: JobFailure

    /// A failed job and why.
    package init(job: JobID, spec: JobSpec, failure: JobFailure) {
      self.job = job
      self.spec = spec
      self.failure = failure
    }
  }

  package var name: String
  package var counts: [StageCount]
  package var running: [RunningJob]
  package var failed: [FailedJob]

  /// A status by its parts.
  package init(
    name: String, counts: [StageCount], running: [RunningJob], failed: [FailedJob]
  ) {
    self.name = name
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

/// What a retry changed.
package struct RetryReceipt: Hashable, Codable, Sendable {
  /// Failed jobs that wait again.
  package var retried: Int

  /// A receipt for this many jobs.
  package init(retried: Int) { self.retried = retried }
}
