import Experiment
import Ledger
import Testing
import Wire

/// The rules of the protocol, one by one.
@Suite struct TransitionTests {
  private static let failure = JobFailure(kind: .host, message: "no disk")
  private static let loss = JobFailure(kind: .lost, message: "its lease ran out")
  private static let ends: [AttemptRecord.State] = [
    .running, .done, .failed(failure), .lost(loss), .released, .revoked("cancelled"),
  ]

  private func job(_ state: JobRecord.State = .running, attempts: Int = 1) -> JobRecord {
    JobRecord(
      number: JobNumber(7), state: state, attempts: attempts,
      retries: RetryPolicy(budgets: [.host: 1, .lost: 2], firstDelay: 3))
  }

  private func attempt(
    _ number: Int = 1, _ state: AttemptRecord.State = .running, sequence: Int = 0
  ) -> AttemptRecord {
    AttemptRecord(
      job: JobNumber(7), number: number, token: AttemptToken(text: "t\(number)"), worker: "w",
      state: state, sequence: sequence)
  }

  @Test(arguments: ends)
  func `a result counts however its attempt had ended, as long as no other has begun`(
    _ end: AttemptRecord.State
  ) {
    let transition = job(.waiting).transition(on: .result, of: attempt(1, end))
    if end == .done {
      #expect(transition == .repetition)
    } else {
      #expect(
        transition
          == .change(
            attempt(1, .done), job(.done), [.endLease, .storeResult, .satisfyDependants])
          || transition.isDoneWithOneFailureLess)
    }
  }

  @Test(arguments: ends)
  func `a result of an older attempt is kept and not counted`(_ end: AttemptRecord.State) {
    guard end != .done else { return }
    for state in [JobRecord.State.running, .waiting, .done, .failed(Self.failure)] {
      let job = job(state, attempts: 2)
      guard
        case .change(let late, let same, let effects) = job.transition(
          on: .result, of: attempt(1, end))
      else {
        Issue.record("no change in \(state)")
        continue
      }
      #expect(late.isSuperseded)
      #expect(same == job)
      #expect(effects == [.storeSuperseded])
      #expect(job.transition(on: .result, of: late) == .repetition)
    }
  }

  @Test func `a heartbeat that was overtaken renews and stores nothing`() {
    let beat = AttemptEvent.heartbeat(Heartbeat(sequence: 2))
    #expect(
      job().transition(on: beat, of: attempt(sequence: 1))
        == .change(attempt(sequence: 2), job(), [.renewLease, .storeProgress]))
    for sequence in [2, 3] {
      #expect(
        job().transition(on: beat, of: attempt(sequence: sequence))
          == .change(attempt(sequence: sequence), job(), [.renewLease]))
    }
  }

  @Test(arguments: [JobRecord.State.waiting, .delayed, .failed(loss)])
  func `a lost attempt takes its job back with a heartbeat`(_ state: JobRecord.State) {
    var lost = job(state)
    lost.failures = [.lost: 3]
    let beat = AttemptEvent.heartbeat(Heartbeat(sequence: 1))
    guard
      case .change(let back, let job, let effects) = lost.transition(
        on: beat, of: attempt(1, .lost(Self.loss)))
    else {
      Issue.record("refused")
      return
    }
    #expect(back.state == .running)
    #expect(job.state == .running)
    #expect(job.failures == [.lost: 2])
    #expect(effects.contains(.reviveDependants) == (state == .failed(Self.loss)))
  }

  @Test(arguments: ends.filter { $0 != .running && $0 != .lost(loss) })
  func `an attempt that has ended holds nothing`(_ end: AttemptRecord.State) {
    let ended = attempt(1, end)
    guard
      case .refusal(let error) = job(.waiting).transition(
        on: .heartbeat(Heartbeat(sequence: 9)), of: ended)
    else {
      Issue.record("\(end) was renewed")
      return
    }
    #expect(error.code == .leaseLost)
    #expect(job(.waiting).transition(on: .loss(Self.loss), of: ended) == .repetition)
  }

  @Test func `failures of a class are retried as often as its budget says, ever later`() {
    var now = job()
    var waits: [Double] = []
    for number in 1...2 {
      now.attempts = number
      now.state = .running
      guard
        case .change(_, let next, let effects) = now.transition(
          on: .failure(Self.failure), of: attempt(number))
      else {
        Issue.record("refused")
        return
      }
      for case .delay(let seconds) in effects { waits.append(seconds) }
      now = next
    }
    #expect(waits == [3])
    #expect(now.state == .failed(Self.failure))
  }

  @Test func `the first lost worker costs no wait`() {
    #expect(
      job().transition(on: .loss(Self.loss), of: attempt())
        == .change(
          attempt(1, .lost(Self.loss)), job(.waiting).counting(.lost), [.endLease]))
  }

  @Test func `a job that was cancelled fails with those that need it`() {
    let cancelled = JobFailure(kind: .cancelled, message: "a person cancelled it")
    #expect(
      job().transition(on: .cancellation(cancelled), of: attempt())
        == .change(
          attempt(1, .revoked(cancelled.message)), job(.failed(cancelled)),
          [.endLease, .failDependants]))
  }

  @Test(arguments: [
    AttemptEvent.heartbeat(Heartbeat(sequence: 1)), .failure(failure), .release,
  ])
  func `an older attempt is told to stop`(_ event: AttemptEvent) {
    guard case .refusal(let error) = job(attempts: 2).transition(on: event, of: attempt(1)) else {
      Issue.record("not refused")
      return
    }
    #expect(error.code == .leaseLost)
    #expect(error.message.contains("another attempt has begun"))
  }
}

extension JobRecord {
  fileprivate func counting(_ kind: JobFailure.Kind) -> JobRecord {
    var job = self
    job.failures[kind, default: 0] += 1
    return job
  }
}

extension Transition {
  /// Whether the job is done, and a failure that was counted is no longer.
  fileprivate var isDoneWithOneFailureLess: Bool {
    guard case .change(let attempt, let job, _) = self else { return false }
    return attempt.state == .done && job.state == .done
      && job.failures.values.allSatisfy { $0 <= 0 }
  }
}
