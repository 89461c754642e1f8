import Experiment
import Ledger
import Randomness
import Wire

/// One life of a cluster in virtual time, drawn from one seed.
///
///     let violations = History(seed: 7).run()
///
/// For the first minutes everything goes wrong that can: messages are lost, doubled, delayed and
/// overtaken, workers and the coordinator die or stand still, its disk is full for a while. Then all
/// is well until every job is done, and the history is held against what was promised.
package struct History: Sendable {
  private static let term = Duration.seconds(15)
  private static let heartbeat = Duration.seconds(5)
  private static let retry = Duration.seconds(2)
  private static let step = Duration.seconds(1)
  private static let trouble = 300
  private static let longest = 20_000

  private var random: SplitMix64
  private var coordinator: SimulatedCoordinator
  private var workers: [SimulatedWorker]
  private var requests: [(due: Duration, message: Message)] = []
  private var answers: [(due: Duration, message: Message, answer: Answer)] = []
  private var nextSend: [Duration]
  private var now = Duration.zero
  private var coordinatorBackAt = Duration.zero
  private var diskFreeAt = Duration.zero
  private var names = 0
  private var promises = Promises()
  /// How likely a fault is in this history, of a thousand.
  private let faults: Int

  /// The history of a seed, with a planted mistake or none.
  package init(seed: UInt64, mutation: Mutation? = nil) {
    var random = SplitMix64(seed: seed)
    var database = MemoryDatabase()
    let retries = RetryPolicy(budgets: [.host: 1_000_000, .lost: 1_000_000], firstDelay: 2)
    for number in 1...Int64(random.below(12) + 1) {
      let needs = (1..<number).filter { _ in random.below(4) == 0 }.map(JobNumber.init)
      database.add(needing: needs, retries: retries)
    }
    workers = (0...random.below(5)).map { _ in
      SimulatedWorker(activity: .claiming(request: "none"))
    }
    nextSend = workers.map { _ in .zero }
    faults = random.below(60)
    coordinator = SimulatedCoordinator(disk: database, term: Self.term, mutation: mutation)
    coordinator.start(at: .zero)
    self.random = random
    for worker in workers.indices { workers[worker].activity = .claiming(request: newName()) }
  }

  /// Lets the history happen and returns the promises that were broken.
  package mutating func run() -> [String] {
    var seconds = 0
    while seconds < Self.trouble || !isSettled, seconds < Self.longest {
      now += Self.step
      seconds += 1
      let isTrouble = seconds < Self.trouble
      if isTrouble { cause() } else { mend() }
      coordinator.tick(at: now)
      promises.note(coordinator.disk, at: now)
      for worker in workers.indices { act(worker, isTrouble: isTrouble) }
      deliverRequests(isTrouble: isTrouble)
      deliverAnswers()
    }
    return promises.broken(by: coordinator.disk)
  }

  private var isSettled: Bool {
    coordinator.disk.jobs.allSatisfy { $0.record.state == .done }
      && workers.allSatisfy { $0.spool.isEmpty }
  }

  private mutating func newName() -> String {
    names += 1
    return "request-\(names)"
  }

  private mutating func happens(_ chance: Int) -> Bool { random.below(1_000) < chance }
}

// MARK: - Faults

extension History {
  private mutating func cause() {
    if coordinator.isUp, happens(faults / 2) {
      coordinator.crash()
      coordinatorBackAt = now + .seconds(random.below(60))
    }
    if !coordinator.isUp, now >= coordinatorBackAt { coordinator.start(at: now) }
    if coordinator.isDiskFull {
      coordinator.isDiskFull = now < diskFreeAt
    } else if happens(faults / 4) {
      coordinator.isDiskFull = true
      diskFreeAt = now + .seconds(random.below(40))
    }
    // The coordinator's machine stands still: its clock does, and the world's goes on.
    if happens(faults / 8) { coordinator.lag += .seconds(random.below(10)) }
    for worker in workers.indices where happens(faults) { strike(worker) }
  }

  private mutating func strike(_ worker: Int) {
    let away = now + .seconds(random.below(50))
    switch random.below(3) {
    case 0: restart(worker, at: away)
    default: workers[worker].awayUntil = away
    }
  }

  /// Kills a worker; what lies on its disk is handed in by the next one.
  private mutating func restart(_ worker: Int, at time: Duration) {
    workers[worker].life += 1
    workers[worker].awayUntil = time
    workers[worker].sequence = 0
    workers[worker].activity = .claiming(request: newName())
    nextSend[worker] = time
  }

  private mutating func mend() {
    coordinator.isDiskFull = false
    if !coordinator.isUp { coordinator.start(at: now) }
  }
}

// MARK: - Workers

extension History {
  private mutating func act(_ worker: Int, isTrouble: Bool) {
    guard now >= workers[worker].awayUntil, now >= nextSend[worker] else { return }
    switch workers[worker].activity {
    case .claiming(let request):
      if let token = workers[worker].spool.first {
        send(.result(token), from: worker)
      }
      send(.claim(request: request, worker: "worker-\(worker)"), from: worker)
      nextSend[worker] = now + Self.retry
    case .working(let token, let end) where now < end:
      workers[worker].sequence += 1
      send(.heartbeat(token, sequence: workers[worker].sequence), from: worker)
      nextSend[worker] = min(end, now + Self.heartbeat)
    case .working(let token, _):
      finish(token, of: worker, isTrouble: isTrouble)
      nextSend[worker] = now
    case .delivering(let content):
      send(content, from: worker)
      nextSend[worker] = now + Self.retry
    }
  }

  private mutating func finish(_ token: AttemptToken, of worker: Int, isTrouble: Bool) {
    if isTrouble, happens(100) {
      workers[worker].activity = .delivering(
        happens(500) ? .failure(token) : .release(token))
    } else {
      workers[worker].spool.append(token)
      workers[worker].activity = .delivering(.result(token))
    }
  }

  private mutating func send(_ content: Message.Content, from worker: Int) {
    let message = Message(sender: worker, life: workers[worker].life, content: content)
    if happens(faults * 2) { return }
    requests.append((now + delay(), message))
    if happens(faults * 2) { requests.append((now + delay(), message)) }
  }

  /// Mostly a moment; now and then so long that later messages overtake.
  private mutating func delay() -> Duration {
    happens(faults * 2) ? .seconds(random.below(60)) : .zero
  }
}

// MARK: - Messages

extension History {
  private mutating func deliverRequests(isTrouble: Bool) {
    let due = requests.filter { $0.due <= now }
    requests.removeAll { $0.due <= now }
    for (_, message) in due {
      let dies = isTrouble && happens(faults / 4)
      let wasUp = coordinator.isUp
      let answer = coordinator.receive(message, at: now, dyingBeforeAnswer: dies)
      if wasUp, !coordinator.isUp { coordinatorBackAt = now + .seconds(random.below(20)) }
      promises.note(coordinator.disk, at: now)
      guard let answer else { continue }
      promises.note(answer, to: message, at: now, term: Self.term)
      if happens(faults * 2) { continue }
      answers.append((now + delay(), message, answer))
    }
  }

  private mutating func deliverAnswers() {
    let due = answers.filter { $0.due <= now }
    answers.removeAll { $0.due <= now }
    for (_, message, answer) in due where workers[message.sender].life == message.life {
      let wakes = workers[message.sender].awayUntil
      if now < wakes {
        answers.append((wakes, message, answer))
      } else {
        hear(answer, to: message.content, worker: message.sender)
      }
    }
  }

  private mutating func hear(_ answer: Answer, to content: Message.Content, worker: Int) {
    switch (content, answer) {
    case (.claim(let request, _), .leases(let leases)):
      guard workers[worker].activity == .claiming(request: request), let lease = leases.first
      else { return }
      let end = now + .seconds(random.below(40) + 1)
      workers[worker].sequence = 0
      workers[worker].activity = .working(lease.token, until: end)
      nextSend[worker] = now
    case (.claim(let request, _), .refusal(.leaseLost)):
      if workers[worker].activity == .claiming(request: request) { claimNext(worker) }
    case (.heartbeat(let token, _), .refusal(.leaseLost)):
      if case .working(token, _) = workers[worker].activity { claimNext(worker) }
    case (.result(let token), .verdict), (.result(let token), .refusal(.leaseLost)):
      workers[worker].spool.removeAll { $0 == token }
      if workers[worker].activity == .delivering(content) { claimNext(worker) }
    case (.failure, .done), (.failure, .refusal(.leaseLost)), (.release, .done),
      (.release, .refusal(.leaseLost)):
      if workers[worker].activity == .delivering(content) { claimNext(worker) }
    default: break
    }
  }

  private mutating func claimNext(_ worker: Int) {
    workers[worker].activity = .claiming(request: newName())
    nextSend[worker] = now
  }
}
