package import Experiment
package import Wire

extension Ledger {
  /// Renews a lease and stores what the attempt has measured.
  /// - Throws: `WireError` with code `leaseLost` where the attempt no longer holds its job.
  package mutating func renew(
    _ token: AttemptToken, with heartbeat: Heartbeat, at now: Duration,
    in transaction: inout some LedgerTransaction
  ) throws -> (Renewal, Aftermath) {
    try heartbeat.requireFiniteValues()
    let (_, aftermath) = try receive(
      .heartbeat(heartbeat), of: token, at: now, in: &transaction)
    return (Renewal(seconds: leaseSeconds), aftermath)
  }

  /// Stores a result, as the job's one or beside it.
  /// - Throws: `WireError` with code `leaseLost` for a token that nobody was given, `badRequest` for
  ///   numbers that are none.
  package mutating func complete(
    _ token: AttemptToken, with report: JobReport, at now: Duration,
    in transaction: inout some LedgerTransaction
  ) throws -> (Verdict, Aftermath) {
    try report.requireFiniteValues()
    let (attempt, aftermath) = try receive(
      .result, of: token, report: report, at: now, in: &transaction)
    return (attempt.isSuperseded ? .superseded : .counted, aftermath)
  }

  /// Ends an attempt that failed.
  package mutating func fail(
    _ token: AttemptToken, with failure: JobFailure, at now: Duration,
    in transaction: inout some LedgerTransaction
  ) throws -> Aftermath {
    try receive(.failure(failure), of: token, at: now, in: &transaction).1
  }

  /// Takes back a job that its worker gives up unfinished.
  package mutating func release(
    _ token: AttemptToken, at now: Duration, in transaction: inout some LedgerTransaction
  ) throws -> Aftermath {
    try receive(.release, of: token, at: now, in: &transaction).1
  }

  /// Takes back every job of workers that are known to be dead.
  /// - Parameter prefix: How their names begin: `host/pid/` names all slots of a process.
  /// - Returns: How many there were.
  package mutating func workersVanished(
    _ prefix: String, because reason: JobFailure, at now: Duration,
    in transaction: inout some LedgerTransaction
  ) throws -> (Int, Aftermath) {
    let attempts = try transaction.runningAttempts(ofWorkers: prefix)
    let (count, aftermath) = try receiveAll(.loss(reason), of: attempts, at: now, in: &transaction)
    note(aftermath, at: now)
    return (count, aftermath)
  }

  /// Calls back every job that no sweep wants any more.
  package mutating func revokeUnwanted(
    because reason: String, at now: Duration, in transaction: inout some LedgerTransaction
  ) throws -> (Int, Aftermath) {
    let attempts = try transaction.unwantedAttempts()
    let (count, aftermath) = try receiveAll(
      .revocation(reason), of: attempts, at: now, in: &transaction)
    note(aftermath, at: now)
    return (count, aftermath)
  }

  /// Fails a job that has not ended, as a person wants it.
  /// - Throws: `WireError` with code `badRequest` for a job that is done or has failed.
  package mutating func cancel(
    _ number: JobNumber, with failure: JobFailure, at now: Duration,
    in transaction: inout some LedgerTransaction
  ) throws -> Aftermath {
    var job = try transaction.job(number)
    switch job.state {
    case .running:
      let attempts = try transaction.runningAttempts(at: number)
      let (_, aftermath) = try receiveAll(
        .cancellation(failure), of: attempts, at: now, in: &transaction)
      note(aftermath, at: now)
      return aftermath
    case .waiting, .delayed:
      job.state = .failed(failure)
      try transaction.save(job)
      try transaction.failDependants(of: number)
      return Aftermath()
    case .done: throw WireError(.badRequest, "the job is done: there is nothing to cancel")
    case .failed, .blamed: throw WireError(.badRequest, "the job has failed already")
    }
  }

  /// Does what time alone makes due: leases run out, attempts have run too long, waits are over.
  /// - Returns: How many attempts lost their job.
  package mutating func tick(
    at now: Duration, in transaction: inout some LedgerTransaction
  ) throws -> (Int, Aftermath) {
    var (count, aftermath) = (0, Aftermath())
    for token in book.expired(at: now) {
      count += try end(token, at: now, in: &transaction, &aftermath) { attempt in
        .loss(
          JobFailure(
            kind: .lost, message: "worker \(attempt.worker) vanished: its lease ran out"))
      }
    }
    for token in book.overrun(at: now) {
      count += try end(token, at: now, in: &transaction, &aftermath) { attempt in
        .overrun(
          JobFailure(
            kind: .timeout,
            message: "worker \(attempt.worker) ran longer than the job's timeout and did not stop"))
      }
    }
    for number in book.delayed(until: now) {
      var job = try transaction.job(number)
      aftermath.awake.append(number)
      guard job.state == .delayed else { continue }
      job.state = .waiting
      try transaction.save(job)
      aftermath.hasWork = true
    }
    note(aftermath, at: now)
    return (count, aftermath)
  }

  private mutating func end(
    _ token: AttemptToken, at now: Duration, in transaction: inout some LedgerTransaction,
    _ aftermath: inout Aftermath, event: (AttemptRecord) -> AttemptEvent
  ) throws -> Int {
    aftermath.ended.append(token)
    guard let attempt = try transaction.attempt(token) else { return 0 }
    let (count, more) = try receiveAll(
      event(attempt), of: [attempt], at: now, in: &transaction)
    aftermath.add(more)
    return count
  }

  private mutating func receiveAll(
    _ event: AttemptEvent, of attempts: [AttemptRecord], at now: Duration,
    in transaction: inout some LedgerTransaction
  ) throws -> (Int, Aftermath) {
    var (count, aftermath) = (0, Aftermath())
    for attempt in attempts {
      let job = try transaction.job(attempt.job)
      guard
        case .change(let attempt, let changed, let effects) = job.transition(
          on: event, of: attempt)
      else { continue }
      count += 1
      aftermath.add(
        try apply(effects, attempt, changed, event: event, at: now, in: &transaction))
    }
    return (count, aftermath)
  }

  /// Receives a message of the attempt that the token names.
  private mutating func receive(
    _ event: AttemptEvent, of token: AttemptToken, report: JobReport? = nil, at now: Duration,
    in transaction: inout some LedgerTransaction
  ) throws -> (AttemptRecord, Aftermath) {
    guard let attempt = try transaction.attempt(token) else {
      throw WireError(
        .leaseLost, "no attempt has the token \(token): was it given by another database?")
    }
    let job = try transaction.job(attempt.job)
    switch job.transition(on: event, of: attempt) {
    case .repetition: return (attempt, Aftermath())
    case .refusal(let error): throw error
    case .change(let attempt, let job, let effects):
      let aftermath = try apply(
        effects, attempt, job, event: event, report: report, at: now, in: &transaction)
      note(aftermath, at: now)
      return (attempt, aftermath)
    }
  }

  private mutating func apply(
    _ effects: [LedgerEffect], _ attempt: AttemptRecord, _ job: JobRecord, event: AttemptEvent,
    report: JobReport? = nil, at now: Duration, in transaction: inout some LedgerTransaction
  ) throws -> Aftermath {
    // Before anything is stored: on a full disk the worker keeps its job.
    if effects.contains(.renewLease) { book.grant(attempt.token, at: now) }
    try transaction.save(attempt, job)
    var aftermath = Aftermath()
    aftermath.hasWork = job.state == .waiting
    for effect in effects {
      switch effect {
      case .renewLease: break
      case .endLease: aftermath.ended.append(attempt.token)
      case .storeProgress:
        if case .heartbeat(let heartbeat) = event {
          try transaction.store(heartbeat, of: attempt)
        }
      case .storeResult:
        if let report { try transaction.store(report, of: attempt) }
      case .storeSuperseded:
        if let report { try transaction.storeSuperseded(report, of: attempt) }
      case .delay(let seconds): aftermath.delayed[job.number] = seconds
      case .satisfyDependants:
        if try transaction.satisfyDependants(of: job.number) { aftermath.hasWork = true }
      case .failDependants: try transaction.failDependants(of: job.number)
      case .reviveDependants:
        try transaction.reviveDependants(of: job.number)
        aftermath.hasWork = true
      }
    }
    return aftermath
  }
}

extension Ledger.Aftermath {
  /// Adds what follows from something else in the same transaction.
  package mutating func add(_ other: Ledger.Aftermath) {
    ended += other.ended
    delayed.merge(other.delayed) { $1 }
    awake += other.awake
    hasWork = hasWork || other.hasWork
  }
}
