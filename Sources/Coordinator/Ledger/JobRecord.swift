package import Experiment

/// The small name of a job inside one database: the order of first submission.
package struct JobNumber: Hashable, Comparable, Sendable {
  /// The number, from 1.
  package let value: Int64

  /// The job with this number.
  package init(_ value: Int64) { self.value = value }

  package static func < (left: JobNumber, right: JobNumber) -> Bool { left.value < right.value }
}

/// A job as the protocol sees it.
package struct JobRecord: Hashable, Sendable {
  /// Where a job is in its life.
  package enum State: Hashable, Sendable {
    /// Not begun, or given back; claimable as soon as the jobs that it needs are done.
    case waiting
    /// Its last attempt failed, and the wait before the next one has not passed.
    case delayed
    /// The newest attempt holds it.
    case running
    /// It has its one counted result. For ever.
    case done
    /// It failed.
    case failed(JobFailure)
    /// A job that it needs failed.
    case blamed(on: JobNumber)
  }

  /// The job.
  package let number: JobNumber
  /// Where it is in its life.
  package var state: State
  /// The number of its newest attempt; 0 before the first.
  package var attempts: Int
  /// Failed attempts by class, since a person last had the job tried again.
  package var failures: [JobFailure.Kind: Int]
  /// How often it is tried again.
  package var retries: RetryPolicy

  /// A job by its parts.
  package init(
    number: JobNumber, state: State, attempts: Int = 0,
    failures: [JobFailure.Kind: Int] = [:], retries: RetryPolicy = .standard
  ) {
    self.number = number
    self.state = state
    self.attempts = attempts
    self.failures = failures
    self.retries = retries
  }
}
