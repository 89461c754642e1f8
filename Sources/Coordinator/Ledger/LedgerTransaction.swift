package import Experiment
package import Wire

/// A job that can begin.
package struct ClaimableJob: Hashable, Sendable {
  /// The job.
  package let number: JobNumber
  /// The number of its newest attempt; 0 before the first.
  package let attempts: Int

  /// A job by its parts.
  package init(number: JobNumber, attempts: Int) {
    self.number = number
    self.attempts = attempts
  }
}

/// What the protocol reads and writes of a database, inside one transaction.
///
/// There are two: SQLite for coordinators, and dictionaries for simulations. Neither decides
/// anything; the `Ledger` does.
package protocol LedgerTransaction {
  /// The attempt that the token names, if there is one.
  func attempt(_ token: AttemptToken) throws -> AttemptRecord?
  /// The attempts that answered a claim, in the order in which it got them.
  func attempts(answering request: String) throws -> [AttemptRecord]
  /// The attempts that hold a job, of workers whose names begin so.
  func runningAttempts(ofWorkers prefix: String) throws -> [AttemptRecord]
  /// The attempt that holds this job, if there is one.
  func runningAttempts(at job: JobNumber) throws -> [AttemptRecord]
  /// The attempts that hold a job which no sweep wants any more.
  func unwantedAttempts() throws -> [AttemptRecord]
  /// A job.
  func job(_ number: JobNumber) throws -> JobRecord
  /// Whether a worker gets no more jobs.
  func isDrained(_ worker: String) throws -> Bool

  /// The next jobs that can begin on a worker that has so much free: those of higher priority
  /// first, then stages in the order of their dependence, then sweeps, then jobs, in the order of
  /// their first submission.
  func claimable(on offer: Resources, atMost count: Int) throws -> [ClaimableJob]
  /// What leases say of the jobs that these attempts hold.
  func leases(of attempts: [AttemptRecord], seconds: Double) throws -> [Lease]

  /// Stores attempts that begin, in the order in which they answer a claim, and that they hold their
  /// jobs now.
  mutating func begin(_ attempts: [AttemptRecord], answering request: String) throws
  /// Stores what has become of an attempt and its job.
  mutating func save(_ attempt: AttemptRecord, _ job: JobRecord) throws
  /// Stores what has become of a job.
  mutating func save(_ job: JobRecord) throws
  /// Stores what a heartbeat brought.
  mutating func store(_ heartbeat: Heartbeat, of attempt: AttemptRecord) throws
  /// Stores the one result of a job.
  mutating func store(_ report: JobReport, of attempt: AttemptRecord) throws
  /// Stores a result that came too late to count.
  mutating func storeSuperseded(_ report: JobReport, of attempt: AttemptRecord) throws
  /// A job is done: those that need it have one need less.
  /// - Returns: Whether there are any.
  mutating func satisfyDependants(of job: JobNumber) throws -> Bool
  /// A job has failed: those that need it, directly or through others, fail as well.
  mutating func failDependants(of job: JobNumber) throws
  /// A job has not failed after all: those that failed only because it had wait again.
  mutating func reviveDependants(of job: JobNumber) throws
}
