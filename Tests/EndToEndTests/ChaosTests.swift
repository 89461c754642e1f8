import Foundation
import GRDB
import Randomness
import Testing

/// A coordinator and its workers, killed and stopped at random moments.
@Suite(.serialized, .timeLimit(.minutes(15))) struct ChaosTests {
  private static let sweep = """
    name: chaos
    dataset: built-in
    base: {width: 16, blocks: 2, heads: 2, key_value_heads: 1, mlp_width: 24, steps: 1500, batch: 8,
      known_questions: 50}
    evaluation: {edits: 3, max_new_tokens: 4}
    grid:
      editor: [none, prepend, cpt, propmend]
      split: all
      cpt.steps: {range: [1, 8]}
      propmend.layers: 0-1
      propmend.rank: 4
      propmend.updates: 20
      propmend.validation_edits: 2
    seeds: 4
    # Every job loses its worker now and then; none may be given up for that.
    retries: {lost: 1000, host: 1000, delay: 0.2 s}
    """

  @Test func `fifty deaths change no table`() throws {
    let calm = try Scratch(sweep: Self.sweep)
    let undisturbed = try calm.run(
      "propmend", "run", "sweep.yaml", "--workers", "2", "--threads", "1", "--quiet")
    #expect(undisturbed.status == 0, "\(undisturbed.output)")

    let scratch = try Scratch(sweep: Self.sweep)
    var cluster = try Cluster(in: scratch, seed: 17)
    try cluster.submit()
    try cluster.strike(times: 50)
    try cluster.finish()
    #expect(cluster.deaths >= 50)
    #expect(try Tables(of: scratch) == Tables(of: calm))
  }
}

/// What a sweep's tables say, but for who did the work and how long it took.
private struct Tables: Equatable {
  let leaderboard: String
  let scores: String
  let questions: String

  init(of scratch: Scratch) throws {
    leaderboard = try Self.export(["--format", "json", "--leaderboard"], scratch)
    scores = try Self.export(["--format", "csv", "--scores"], scratch)
    questions = try Self.export(["--format", "csv", "--questions"], scratch)
  }

  private static func export(_ options: [String], _ scratch: Scratch) throws -> String {
    let (status, output) = try scratch.run(
      "propmend", ["export", "chaos", "--database", scratch.database] + options)
    try #require(status == 0, "\(output)")
    return output
  }
}

/// The real programs as processes of their own, and a random hand that ends them.
private struct Cluster {
  private static let workers = 3

  private let scratch: Scratch
  private var random: SplitMix64
  private let server: String
  private let port: String
  private var coordinator: Running
  private var workers: [Running] = []
  /// Processes that were killed, or stood still for longer than a lease.
  private(set) var deaths = 0

  init(in scratch: Scratch, seed: UInt64) throws {
    self.scratch = scratch
    random = SplitMix64(seed: seed, stream: "chaos")
    coordinator = try Self.serve(in: scratch, port: "0")
    port = try Self.port(of: coordinator)
    server = "http://127.0.0.1:\(port)"
    for _ in 0..<Self.workers { workers.append(try startWorker()) }
  }

  func submit() throws {
    let (status, output) = try scratch.run(
      "propmend", "submit", "sweep.yaml", "--server", server)
    try #require(status == 0, "\(output)")
  }

  /// Kills or stops one process after the other, a moment apart.
  mutating func strike(times: Int) throws {
    var stopped: [(pid: pid_t, wakes: Int)] = []
    for turn in 0..<times {
      usleep(useconds_t(Int.random(in: 0..<400_000, using: &random)))
      for (pid, _) in stopped where stopped.contains(where: { $0.pid == pid && $0.wakes <= turn }) {
        kill(pid, SIGCONT)
      }
      stopped.removeAll { $0.wakes <= turn }
      let victim = Int.random(in: 0...Self.workers, using: &random)
      deaths += 1
      if victim == Self.workers {
        kill(coordinator.process.processIdentifier, SIGKILL)
        coordinator.process.waitUntilExit()
        coordinator = try Self.serve(in: scratch, port: port)
      } else if Int.random(in: 0..<3, using: &random) == 0 {
        // Mostly for longer than the lease of a second.
        let pid = workers[victim].process.processIdentifier
        kill(pid, SIGSTOP)
        stopped.append((pid, turn + Int.random(in: 3..<11, using: &random)))
      } else {
        let worker = workers[victim].process
        kill(worker.processIdentifier, SIGKILL)
        worker.waitUntilExit()
        stopped.removeAll { $0.pid == worker.processIdentifier }
        workers[victim] = try startWorker()
      }
    }
    for (pid, _) in stopped { kill(pid, SIGCONT) }
  }

  /// Lets the sweep come to its end, and everything stop.
  mutating func finish() throws {
    while try unfinished() > 0 { usleep(200_000) }
    for worker in workers { worker.process.terminate() }
    for worker in workers { worker.process.waitUntilExit() }
    coordinator.process.terminate()
    coordinator.process.waitUntilExit()
  }

  private func unfinished() throws -> Int {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(10)
    return try DatabaseQueue(path: scratch.database, configuration: configuration).read { db in
      try #require(
        try Int.fetchOne(db, sql: "SELECT count(*) FROM job WHERE state = 'failed'") == 0)
      return try Int.fetchOne(db, sql: "SELECT count(*) FROM job WHERE state <> 'done'") ?? 0
    }
  }

  private func startWorker() throws -> Running {
    try scratch.start(
      "propmend-worker", "start", "--server", server, "--threads", "1", "--heartbeat", "0.2")
  }

  private static func serve(in scratch: Scratch, port: String) throws -> Running {
    try scratch.start(
      "propmend", "serve", "--database", scratch.database, "--listen", "127.0.0.1:\(port)",
      "--lease", "1")
  }

  /// The port that a coordinator says it listens on.
  private static func port(of coordinator: Running) throws -> String {
    while coordinator.process.isRunning {
      let text = try coordinator.text
      if let address = text.split(separator: "\n").first(where: { $0.contains("http://") }),
        let port = address.split(separator: ":").last
      {
        return String(port)
      }
      usleep(20_000)
    }
    throw ChaosError(output: try coordinator.text)
  }
}

/// The coordinator did not start.
private struct ChaosError: Error {
  let output: String
}
