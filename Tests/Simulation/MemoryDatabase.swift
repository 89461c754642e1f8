package import Experiment
package import Ledger
package import Wire

/// The protocol's view of a database that is a few dictionaries.
///
/// A value: a transaction is a copy that takes the place of the original when it commits.
package struct MemoryDatabase: Sendable {
  /// A job with what surrounds it.
  package struct Job: Sendable {
    /// The job as the protocol sees it.
    package var record: JobRecord
    /// Its id.
    package let id: JobID
    /// Its description, as JSON.
    package let description: JobDescription
    /// Its stage.
    package let rank: Int
    /// The jobs that it needs.
    package let needs: [JobNumber]
    /// The terms on which each sweep that has it gives it out.
    package var sweeps: [Int: Scheduling]
  }

  /// A result that counts.
  package struct Counted: Hashable, Sendable {
    /// The job.
    package let job: JobNumber
    /// The attempt that brought it.
    package let attempt: Int
  }

  /// The jobs, in the order of their numbers.
  package var jobs: [Job] = []
  /// The attempts by their tokens.
  package private(set) var attempts: [AttemptToken: AttemptRecord] = [:]
  /// The results that count; a correct protocol stores one for each job at most.
  package private(set) var counted: [Counted] = []
  /// What the results hold.
  package private(set) var reports: [JobNumber: JobReport] = [:]
  /// The state of each sweep, by its number.
  package var sweepStates: [Int: SweepState] = [:]
  /// The workers that get no more jobs, by the beginning of their names.
  package var drained: Set<String> = []

  private var answers: [String: [AttemptToken]] = [:]
  private var checkpoints: [JobNumber: JobCheckpoint] = [:]

  /// A database without jobs.
  package init() {}

  /// Drops the results that another database does not have.
  mutating func keepResults(of other: MemoryDatabase) {
    counted = other.counted
    reports = other.reports
  }

  /// The newest attempt at a job.
  package func newestAttempt(at job: JobNumber) -> AttemptRecord? {
    attempts.values.filter { $0.job == job }.max { $0.number < $1.number }
  }
}

extension MemoryDatabase: LedgerTransaction {
  package func attempt(_ token: AttemptToken) -> AttemptRecord? { attempts[token] }

  package func attempts(answering request: String) -> [AttemptRecord] {
    (answers[request] ?? []).compactMap { attempts[$0] }
  }

  package func runningAttempts(ofWorkers prefix: String) -> [AttemptRecord] {
    attempts.values.filter { $0.state == .running && $0.worker.hasPrefix(prefix) }
      .sorted { $0.job < $1.job }
  }

  package func runningAttempts(at job: JobNumber) -> [AttemptRecord] {
    attempts.values.filter { $0.state == .running && $0.job == job }
  }

  package func unwantedAttempts() -> [AttemptRecord] {
    attempts.values.filter { attempt in
      attempt.state == .running
        && !self[attempt.job].sweeps.keys.contains { sweepStates[$0] != .cancelled }
    }
    .sorted { $0.job < $1.job }
  }

  package func job(_ number: JobNumber) -> JobRecord { self[number].record }

  private func scheduling(of job: JobNumber) -> Scheduling {
    place(of: self[job])?.scheduling ?? .standard
  }

  package func isDrained(_ worker: String) -> Bool {
    drained.contains { worker.hasPrefix($0) }
  }

  package func claimable(on offer: Resources, atMost count: Int) -> [ClaimableJob] {
    let ready = jobs.filter { job in
      job.record.state == .waiting && job.needs.allSatisfy { self[$0].record.state == .done }
    }
    let placed = ready.compactMap { job in place(of: job).map { (job, $0) } }
      .filter { offer.suffice(for: $0.1.scheduling.resources) }
    return
      placed
      .sorted { left, right in
        (-left.1.scheduling.priority, left.0.rank, left.1.sweep, left.0.record.number)
          < (-right.1.scheduling.priority, right.0.rank, right.1.sweep, right.0.record.number)
      }
      .prefix(count)
      .map { ClaimableJob(number: $0.0.record.number, attempts: $0.0.record.attempts) }
  }

  package func leases(of attempts: [AttemptRecord], seconds: Double) -> [Lease] {
    attempts.map { lease(of: $0, seconds: seconds) }
  }

  private func lease(of attempt: AttemptRecord, seconds: Double) -> Lease {
    let job = attempt.job
    let scheduling = scheduling(of: job)
    let memory = scheduling.resources.memory
    let artifacts = self[job].needs.map { needed in
      (self[needed].id.text, reports[needed]?.artifacts ?? [:])
    }
    return Lease(
      token: attempt.token, job: self[job].id, description: self[job].description,
      attempt: attempt.number, seconds: seconds, timeout: scheduling.timeout,
      memory: memory == 0 ? nil : memory, checkpoint: checkpoints[job],
      artifacts: Dictionary(uniqueKeysWithValues: artifacts.filter { !$0.1.isEmpty }))
  }

  package mutating func begin(_ attempts: [AttemptRecord], answering request: String) {
    for attempt in attempts {
      self.attempts[attempt.token] = attempt
      self[attempt.job].record.attempts = attempt.number
      self[attempt.job].record.state = .running
    }
    answers[request] = attempts.map(\.token)
  }

  package mutating func save(_ attempt: AttemptRecord, _ job: JobRecord) {
    attempts[attempt.token] = attempt
    save(job)
  }

  package mutating func save(_ job: JobRecord) { self[job.number].record = job }

  package mutating func store(_ heartbeat: Heartbeat, of attempt: AttemptRecord) {
    if let checkpoint = heartbeat.checkpoint { checkpoints[attempt.job] = checkpoint }
  }

  package mutating func store(_ report: JobReport, of attempt: AttemptRecord) {
    counted.append(Counted(job: attempt.job, attempt: attempt.number))
    reports[attempt.job] = report
    checkpoints[attempt.job] = nil
  }

  package mutating func storeSuperseded(_ report: JobReport, of attempt: AttemptRecord) {}

  /// Nothing to store: claims look at the needed jobs themselves.
  package mutating func satisfyDependants(of job: JobNumber) -> Bool {
    jobs.contains { $0.needs.contains(job) }
  }

  package mutating func failDependants(of cause: JobNumber) {
    var failed: Set<JobNumber> = [cause]
    // Needed jobs stand before those that need them.
    for place in jobs.indices
    where jobs[place].record.state == .waiting && !failed.isDisjoint(with: jobs[place].needs) {
      jobs[place].record.state = .blamed(on: cause)
      failed.insert(jobs[place].record.number)
    }
  }

  package mutating func reviveDependants(of cause: JobNumber) {
    for place in jobs.indices where jobs[place].record.state == .blamed(on: cause) {
      jobs[place].record.state = .waiting
    }
    for job in jobs {
      if case .failed = job.record.state, job.record.number != cause {
        failDependants(of: job.record.number)
      }
    }
  }

  private func place(of job: Job) -> (sweep: Int, scheduling: Scheduling)? {
    let active = job.sweeps.filter { sweepStates[$0.key] == .active }
    return active.min { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private subscript(number: JobNumber) -> Job {
    get { jobs[Int(number.value) - 1] }
    set { jobs[Int(number.value) - 1] = newValue }
  }
}
