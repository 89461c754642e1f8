import Experiment
import Ledger
import Wire

/// What a coordinator has promised in its answers, to be held against what it did.
struct Promises: Sendable {
  /// Until when an attempt was promised its job.
  private var leases: [AttemptToken: Duration] = [:]
  /// Attempts whose worker was told that its result counts.
  private var counted: Set<AttemptToken> = []
  /// Attempts that a worker was told of.
  private var granted: Set<AttemptToken> = []
  /// Attempts that gave their job up by their own word.
  private var ended: Set<AttemptToken> = []
  /// Attempts that were there when last looked at.
  private var known: Set<AttemptToken> = []
  private var violations: [String] = []

  /// Notes an answer that leaves the coordinator.
  mutating func note(_ answer: Answer, to message: Message, at now: Duration, term: Duration) {
    switch (message.content, answer) {
    case (_, .leases(let given)):
      for lease in given {
        granted.insert(lease.token)
        leases[lease.token] = now + term
      }
    case (.heartbeat(let token, _), .renewal): leases[token] = now + term
    case (.result(let token), .verdict(let verdict)):
      ended.insert(token)
      if verdict == .counted { counted.insert(token) }
    case (.failure(let token), .done), (.release(let token), .done): ended.insert(token)
    default: break
    }
  }

  /// Looks at the attempts that have begun since the last look.
  mutating func note(_ disk: MemoryDatabase, at now: Duration) {
    guard disk.attempts.count > known.count else { return }
    for (token, attempt) in disk.attempts where known.insert(token).inserted {
      for (other, earlier) in disk.attempts
      where earlier.job == attempt.job && earlier.number < attempt.number {
        guard let end = leases[other], end > now, !hasGivenUp(earlier) else { continue }
        violations.append(
          "attempt \(attempt.number) at job \(attempt.job.value) began while attempt "
            + "\(earlier.number) was promised the job until \(end)")
      }
    }
  }

  /// Whether an attempt's own word ended it.
  private func hasGivenUp(_ attempt: AttemptRecord) -> Bool {
    switch attempt.state {
    case .failed, .released, .done: true
    case .running, .lost, .revoked: ended.contains(attempt.token)
    }
  }

  /// What was promised and not kept, at the end.
  func broken(by disk: MemoryDatabase) -> [String] {
    var violations = violations
    for job in disk.jobs {
      let number = job.record.number
      let results = disk.counted.filter { $0.job == number }
      if results.count != 1 {
        violations.append("job \(number.value) has \(results.count) counted results")
      }
      if job.record.state != .done {
        violations.append("job \(number.value) is not done: \(job.record.state)")
      }
      for result in results where disk.newestAttempt(at: number)?.number != result.attempt {
        violations.append("the result of job \(number.value) is of attempt \(result.attempt)")
      }
    }
    for token in counted {
      guard let attempt = disk.attempts[token],
        disk.counted.contains(
          MemoryDatabase.Counted(job: attempt.job, attempt: attempt.number))
      else {
        violations.append("the result of \(token) was acknowledged and is not the one that counts")
        continue
      }
    }
    for token in granted where disk.attempts[token] == nil {
      violations.append("the claim of \(token) was acknowledged and is lost")
    }
    return violations.sorted()
  }
}
