import Experiment
package import Wire

/// The coordinator's protocol: takes messages and the time, and says what is stored and answered.
///
/// A value without clocks, threads or files. What must survive is in the transaction that each call
/// is given; what the ledger holds itself (when leases run out) is made anew when a coordinator
/// starts.
///
///     let leases = try ledger.claim(request, token: makeToken, at: now, in: &transaction)
///
/// A call that throws has no effect once its transaction is rolled back, but for leases that it has
/// granted, which run out by themselves. Where the disk refuses a transaction after its call has
/// returned, `undo` takes back what the call did to the ledger.
package struct Ledger: Hashable, Sendable {
  /// The time that a worker has to end an attempt that ran too long before the coordinator does.
  private static let overrunGrace = Duration.seconds(30)

  /// Leases and waits.
  package internal(set) var book: LeaseBook
  /// Requests that were called off, the newest last: a copy that arrives later gets nothing.
  private var withdrawn: [String] = []
  private static let remembered = 4_096

  /// A ledger that knows no lease.
  package init(term: Duration) { book = LeaseBook(term: term) }

  /// Seconds that a lease lasts without a renewal.
  package var leaseSeconds: Double { book.term / .seconds(1) }

  /// What a call did to the ledger.
  package struct Aftermath: Hashable, Sendable {
    /// Leases that ended.
    package var ended: [AttemptToken] = []
    /// Jobs that now wait, with the seconds.
    package var delayed: [JobNumber: Double] = [:]
    /// Jobs whose wait is over.
    package var awake: [JobNumber] = []
    /// Whether jobs may have become claimable.
    package var hasWork = false

    /// Nothing.
    package init() {}
  }

  /// Gives every attempt that was running when an earlier coordinator ended a fresh full term.
  package mutating func adopt(_ running: [(AttemptToken, timeout: Double?)], at now: Duration) {
    for (token, timeout) in running { grant(token, timeout: timeout, at: now) }
  }

  /// Notes what has become of leases and waits.
  mutating func note(_ aftermath: Aftermath, at now: Duration) {
    for token in aftermath.ended { book.end(token) }
    for (job, seconds) in aftermath.delayed { book.delay(job, by: .seconds(seconds), at: now) }
    for job in aftermath.awake { book.endDelay(of: job) }
  }

  /// Takes back what a call did whose transaction the disk refused: leases have a full term again,
  /// and waits that were over are looked at once more.
  package mutating func undo(_ aftermath: Aftermath, at now: Duration) {
    for token in aftermath.ended { book.grant(token, at: now) }
    for job in aftermath.awake { book.delay(job, by: .zero, at: now) }
  }

  private mutating func grant(_ token: AttemptToken, timeout: Double?, at now: Duration) {
    book.grant(token, at: now)
    if let timeout { book.limit(token, to: .seconds(timeout) + Self.overrunGrace, at: now) }
  }
}

// MARK: - Claims

extension Ledger {
  /// Gives out the next jobs, or again those that the same request got before. A request for none
  /// withdraws an earlier one of its name: what that got is told, and it gets no more.
  /// - Throws: `WireError` with code `leaseLost` for a repeated request whose attempts have all
  ///   ended, `drained` for a worker that gets no more.
  package mutating func claim(
    _ request: ClaimRequest, makeToken: () -> AttemptToken, at now: Duration,
    in transaction: inout some LedgerTransaction
  ) throws -> [Lease] {
    try request.requireValid()
    if request.count == 0 { withdraw(request.request) }
    let earlier = try transaction.attempts(answering: request.request)
    if !earlier.isEmpty { return try leases(again: earlier, at: now, in: &transaction) }
    if withdrawn.contains(request.request) { return [] }
    guard try !transaction.isDrained(request.worker) else {
      throw WireError(
        .drained, "worker \(request.worker) is drained: it gets no more jobs and should end")
    }
    let attempts = try transaction.claimable(on: request.offer, atMost: request.count).map { job in
      AttemptRecord(
        job: job.number, number: job.attempts + 1, token: makeToken(), worker: request.worker)
    }
    guard !attempts.isEmpty else { return [] }
    try transaction.begin(attempts, answering: request.request)
    return try leases(of: attempts, at: now, in: transaction)
  }

  private mutating func withdraw(_ request: String) {
    if withdrawn.count == Self.remembered { withdrawn.removeFirst() }
    withdrawn.append(request)
  }

  /// The answer to a claim that was answered before: the same leases, from now on.
  private mutating func leases(
    again earlier: [AttemptRecord], at now: Duration,
    in transaction: inout some LedgerTransaction
  ) throws -> [Lease] {
    var attempts: [AttemptRecord] = []
    var refusal: WireError?
    for attempt in earlier {
      let job = try transaction.job(attempt.job)
      switch job.transition(on: .heartbeat(Heartbeat(sequence: 0)), of: attempt) {
      case .change(let attempt, let job, let effects):
        try transaction.save(attempt, job)
        if effects.contains(.reviveDependants) {
          try transaction.reviveDependants(of: job.number)
        }
        attempts.append(attempt)
      case .refusal(let error): refusal = error
      case .repetition: break
      }
    }
    if attempts.isEmpty, let refusal { throw refusal }
    return try leases(of: attempts, at: now, in: transaction)
  }

  private mutating func leases(
    of attempts: [AttemptRecord], at now: Duration, in transaction: some LedgerTransaction
  ) throws -> [Lease] {
    let leases = try transaction.leases(of: attempts, seconds: leaseSeconds)
    for lease in leases { grant(lease.token, timeout: lease.timeout, at: now) }
    return leases
  }
}

extension ClaimRequest {
  /// - Throws: `WireError` for a worker of another version, or a request for too many jobs.
  fileprivate func requireValid() throws {
    guard version == ProtocolVersion.current else {
      throw WireError(
        .versionMismatch,
        "worker \(worker) is propmend \(version), this coordinator is \(ProtocolVersion.current): "
          + "build both from the same commit")
    }
    guard (0...1_000).contains(count) else {
      throw WireError(.badRequest, "a claim of \(count) jobs: it takes a number from 0 to 1000")
    }
  }
}
