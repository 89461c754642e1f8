import Experiment
import Ledger
import Randomness
import Wire

/// A coordinator whose disk, clock and death are in the simulation's hand.
struct SimulatedCoordinator: Sendable {
  /// What survives its death.
  private(set) var disk: MemoryDatabase
  /// What does not; nil while it is down.
  private var ledger: Ledger?
  /// Whether the disk takes nothing more.
  var isDiskFull = false
  /// How far its monotonic clock runs behind the world's: it stood still while the machine slept.
  var lag = Duration.zero
  private var tokens = 0
  private let term: Duration
  private let mutation: Mutation?

  init(disk: MemoryDatabase, term: Duration, mutation: Mutation?) {
    self.disk = disk
    self.term = term
    self.mutation = mutation
  }

  var isUp: Bool { ledger != nil }

  /// Ends it at once.
  mutating func crash() { ledger = nil }

  /// Starts it on what its predecessor left.
  mutating func start(at now: Duration) {
    var ledger = Ledger(term: term)
    let running = disk.attempts.values.filter { $0.state == .running }
      .sorted { $0.token.text < $1.token.text }
    let since = mutation == .noFreshTermAfterRestart ? now - lag - term : now - lag
    ledger.adopt(running.map { ($0.token, timeout: nil) }, at: since)
    for job in disk.jobs where job.record.state == .delayed {
      var record = job.record
      record.state = .waiting
      disk.save(record)
    }
    self.ledger = ledger
  }

  /// Answers a message.
  /// - Parameter dies: Whether it dies after the commit and before the answer.
  /// - Returns: The answer; nil where there is none.
  mutating func receive(
    _ message: Message, at now: Duration, dyingBeforeAnswer dies: Bool
  ) -> Answer? {
    guard var ledger else { return nil }
    var database = disk
    let answer: Answer
    do {
      let aftermath: Ledger.Aftermath
      (answer, aftermath) = try handle(message, &ledger, &database, at: now - lag)
      if isDiskFull, answer.isStored {
        ledger.undo(aftermath, at: now - lag)
        self.ledger = ledger
        return .refusal(.unavailable)
      }
    } catch {
      self.ledger = ledger
      return .refusal((error as? WireError)?.code ?? .unavailable)
    }
    self.ledger = ledger
    commit(database, dying: dies)
    if dies { crash() }
    return dies ? nil : answer
  }

  /// Does what time makes due.
  mutating func tick(at now: Duration) {
    guard var ledger else { return }
    var database = disk
    guard let (_, aftermath) = try? ledger.tick(at: now - lag, in: &database) else { return }
    if isDiskFull, aftermath != Ledger.Aftermath() {
      ledger.undo(aftermath, at: now - lag)
    } else {
      disk = database
    }
    self.ledger = ledger
  }

  private mutating func commit(_ database: MemoryDatabase, dying: Bool) {
    guard mutation == .resultInItsOwnTransaction, dying else {
      disk = database
      return
    }
    // The state is on the disk, and the result was to follow.
    disk = database.withoutResults(beyond: disk)
  }

  private mutating func handle(
    _ message: Message, _ ledger: inout Ledger, _ database: inout MemoryDatabase,
    at now: Duration
  ) throws -> (Answer, Ledger.Aftermath) {
    switch message.content {
    case .claim(let request, let worker):
      let leases = try ledger.claim(
        ClaimRequest(request: request, worker: worker), makeToken: { makeToken() }, at: now,
        in: &database)
      return (.leases(leases), Ledger.Aftermath())
    case .heartbeat(let token, let sequence):
      let token = addressee(token, in: database)
      let (renewal, aftermath) = try ledger.renew(
        token, with: Heartbeat(sequence: sequence), at: now, in: &database)
      return (.renewal(renewal), aftermath)
    case .result(let token):
      let token = addressee(token, in: database)
      let report = JobReport(values: ["attempt": 1])
      let (verdict, aftermath) = try ledger.complete(
        token, with: report, at: now, in: &database)
      return (.verdict(verdict), aftermath)
    case .failure(let token):
      let failure = JobFailure(kind: .host, message: "the disk of the host is full")
      let aftermath = try ledger.fail(
        addressee(token, in: database), with: failure, at: now, in: &database)
      return (.done, aftermath)
    case .release(let token):
      let aftermath = try ledger.release(
        addressee(token, in: database), at: now, in: &database)
      return (.done, aftermath)
    }
  }

  /// The attempt that a message is taken to speak for.
  private func addressee(_ token: AttemptToken, in database: MemoryDatabase) -> AttemptToken {
    guard mutation == .noTokenCheck, let attempt = database.attempt(token) else { return token }
    return database.newestAttempt(at: attempt.job)?.token ?? token
  }

  private mutating func makeToken() -> AttemptToken {
    tokens += 1
    return AttemptToken(text: "token-\(tokens)")
  }
}

extension MemoryDatabase {
  /// The same states with the results of another database alone.
  fileprivate func withoutResults(beyond other: MemoryDatabase) -> MemoryDatabase {
    var database = self
    database.keepResults(of: other)
    return database
  }
}
