import Experiment
package import Wire

/// What an event means for an attempt and its job: the whole protocol, as a pure function.
package enum Transition: Hashable, Sendable {
  /// The attempt and the job become so, and these things are done with them, in one transaction.
  case change(AttemptRecord, JobRecord, [LedgerEffect])
  /// The event is a repetition: it has had its effect.
  case repetition
  /// The event has no effect, and the worker is told why.
  case refusal(WireError)
}

/// What is done beside the change of an attempt and its job.
package enum LedgerEffect: Hashable, Sendable {
  /// The lease begins anew.
  case renewLease
  /// The lease ends.
  case endLease
  /// What the heartbeat brought is stored.
  case storeProgress
  /// The result is stored as the job's one.
  case storeResult
  /// The result is stored beside the job's one.
  case storeSuperseded
  /// The job waits so many seconds before it can be claimed again.
  case delay(Double)
  /// The jobs that need this one have one need less.
  case satisfyDependants
  /// The jobs that need this one fail, with the reason.
  case failDependants
  /// The jobs that failed only because this one had wait again.
  case reviveDependants
}

extension JobRecord {
  /// What an event of one of the job's attempts means.
  ///
  /// Rules:
  /// - only the newest attempt can change the job;
  /// - it can do so after it was lost, as long as no other has begun;
  /// - a result of an older attempt is kept and not counted;
  /// - a done job stays done.
  package func transition(on event: AttemptEvent, of attempt: AttemptRecord) -> Transition {
    switch event {
    case .heartbeat(let heartbeat): renewed(attempt, with: heartbeat)
    case .result: completed(attempt)
    case .failure(let failure): failed(attempt, with: failure)
    case .release: released(attempt)
    case .loss(let failure): lost(attempt, with: failure)
    case .overrun(let failure): lost(attempt, with: failure)
    case .revocation(let reason): revoked(attempt, because: reason)
    case .cancellation(let failure): cancelled(attempt, with: failure)
    }
  }

  /// Whether no later attempt has begun.
  private func isNewest(_ attempt: AttemptRecord) -> Bool { attempt.number == attempts }

  private func renewed(_ attempt: AttemptRecord, with heartbeat: Heartbeat) -> Transition {
    guard isNewest(attempt) else { return .refusal(leaseLost(attempt)) }
    var (attempt, job) = (attempt, self)
    var effects: [LedgerEffect] = [.renewLease]
    switch attempt.state {
    case .running: break
    case .lost:
      effects += job.revival
      job.uncount(attempt.state)
      attempt.state = .running
      job.state = .running
    case .done, .failed, .released, .revoked: return .refusal(leaseLost(attempt))
    }
    if heartbeat.sequence > attempt.sequence {
      attempt.sequence = heartbeat.sequence
      effects.append(.storeProgress)
    }
    return .change(attempt, job, effects)
  }

  private func completed(_ attempt: AttemptRecord) -> Transition {
    if attempt.isSuperseded || attempt.state == .done { return .repetition }
    var (attempt, job) = (attempt, self)
    // Whoever wants the job gets the result, however the attempt had ended: nobody else has begun.
    guard isNewest(attempt), state != .done else {
      attempt.isSuperseded = true
      return .change(attempt, job, [.storeSuperseded])
    }
    let effects: [LedgerEffect] = [.endLease, .storeResult] + job.revival + [.satisfyDependants]
    job.uncount(attempt.state)
    attempt.state = .done
    job.state = .done
    return .change(attempt, job, effects)
  }

  private func failed(_ attempt: AttemptRecord, with failure: JobFailure) -> Transition {
    if case .failed = attempt.state { return .repetition }
    guard isNewest(attempt) else { return .refusal(leaseLost(attempt)) }
    switch attempt.state {
    case .running, .lost: return ended(attempt, as: .failed(failure), with: failure)
    case .done, .failed, .released, .revoked: return .refusal(leaseLost(attempt))
    }
  }

  private func lost(_ attempt: AttemptRecord, with failure: JobFailure) -> Transition {
    guard isNewest(attempt), attempt.state == .running else { return .repetition }
    return ended(attempt, as: .lost(failure), with: failure)
  }

  private func released(_ attempt: AttemptRecord) -> Transition {
    if attempt.state == .released { return .repetition }
    guard isNewest(attempt) else { return .refusal(leaseLost(attempt)) }
    switch attempt.state {
    case .running, .lost: break
    case .done, .failed, .released, .revoked: return .refusal(leaseLost(attempt))
    }
    var (attempt, job) = (attempt, self)
    let effects = [.endLease] + job.revival
    job.uncount(attempt.state)
    attempt.state = .released
    job.state = .waiting
    return .change(attempt, job, effects)
  }

  private func revoked(_ attempt: AttemptRecord, because reason: String) -> Transition {
    guard isNewest(attempt), attempt.state == .running else { return .repetition }
    var (attempt, job) = (attempt, self)
    attempt.state = .revoked(reason)
    job.state = .waiting
    return .change(attempt, job, [.endLease])
  }

  private func cancelled(_ attempt: AttemptRecord, with failure: JobFailure) -> Transition {
    guard isNewest(attempt), attempt.state == .running else { return .repetition }
    var (attempt, job) = (attempt, self)
    attempt.state = .revoked(failure.message)
    job.state = .failed(failure)
    return .change(attempt, job, [.endLease, .failDependants])
  }

  /// The end of an attempt without a result: the job is tried again, or has failed.
  private func ended(
    _ attempt: AttemptRecord, as end: AttemptRecord.State, with failure: JobFailure
  ) -> Transition {
    var (attempt, job) = (attempt, self)
    job.uncount(attempt.state)
    attempt.state = end
    job.failures[failure.kind, default: 0] += 1
    var effects: [LedgerEffect] = [.endLease]
    switch retries.decision(after: failure.kind, failures: job.failures[failure.kind, default: 0]) {
    case .giveUp:
      job.state = .failed(failure)
      effects.append(.failDependants)
    case .retry(after: 0):
      effects += job.revival
      job.state = .waiting
    case .retry(let seconds):
      effects += job.revival
      job.state = .delayed
      effects.append(.delay(seconds))
    }
    return .change(attempt, job, effects)
  }

  /// Forgets a failure that was none: of an attempt that was lost and is back.
  private mutating func uncount(_ state: AttemptRecord.State) {
    switch state {
    case .failed(let failure), .lost(let failure): failures[failure.kind, default: 1] -= 1
    case .running, .done, .released, .revoked: break
    }
  }

  /// What a job that was given up owes to those that need it when it lives on.
  private var revival: [LedgerEffect] {
    if case .failed = state { [.reviveDependants] } else { [] }
  }

  /// The refusal of a message of an attempt that no longer counts.
  private func leaseLost(_ attempt: AttemptRecord) -> WireError {
    let reason =
      isNewest(attempt) ? "it \(attempt.state.words)" : "another attempt has begun"
    return WireError(
      .leaseLost, "attempt \(attempt.number) no longer holds its job: \(reason); stop it")
  }
}

extension AttemptRecord.State {
  /// How the attempt ended, in words.
  fileprivate var words: String {
    switch self {
    case .running: "is running"
    case .done: "has brought its result"
    case .failed: "has failed"
    case .lost: "was lost"
    case .released: "gave the job back"
    case .revoked(let reason): "was called back: \(reason)"
    }
  }
}
