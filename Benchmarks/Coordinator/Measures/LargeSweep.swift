import Foundation
import Wire

/// A sweep of a million evaluations: how it is taken in, how fast its jobs are given out, and how soon
/// it is there again after a crash.
struct LargeSweep: Sendable {
  private static let database = "million.sqlite"
  private static let single = "single claims, 64 workers"
  private static let batched = "claims of 64 jobs, 16 workers"

  /// The run.
  let bench: Bench

  /// Measures.
  func rows() async throws -> [Row] {
    let rows = try await Server.serve(Self.database, of: bench, endedBy: SIGKILL) { server in
      let intake = try await intakeRows(server)
      let claims = try await Connections.open(to: server) { connections in
        try await Preparation(connections: connections).run()
        return try await claimRows(connections, server)
      }
      return intake + claims
    }
    return rows + (try await restartRows())
  }

  // MARK: - Intake

  private func intakeRows(_ server: Server) async throws -> [Row] {
    let megabyte = 1e-6
    Output.note("submit a million jobs")
    let first = try await GridFile.million.submit(to: server, of: bench)
    let peak = server.figures.peakMemory
    let again = try await GridFile.million.submit(to: server, of: bench)
    let edited = try await GridFile.million.edited.submit(to: server, of: bench)
    return [
      Row(
        "submit 1,000,000 evaluations", Samples(first.seconds), "s", decimals: 2,
        target: .atMost(10)),
      Row(
        "  most memory, coordinator", Samples(peak), "MB", factor: megabyte, target: .atMost(400)),
      Row(
        "  most memory, client", Samples(first.peakMemory), "MB", factor: megabyte,
        target: .atMost(400)),
      Row("  it said", first.sentence),
      Row("submit them again", Samples(again.seconds), "s", decimals: 2, target: .atMost(2)),
      Row("  it said", again.sentence),
      Row(
        "submit them with another last value on an axis", Samples(edited.seconds), "s", decimals: 2),
      Row("  it said", edited.sentence),
    ]
  }

  // MARK: - Claims

  private func claimRows(_ connections: Connections, _ server: Server) async throws -> [Row] {
    var floor = Samples()
    var single = ClaimSamples()
    var batched = ClaimSamples()
    for round in 0..<bench.rounds {
      Output.note("claim, round \(round + 1) of \(bench.rounds)")
      floor.add(try DiskFloor.measure(in: bench.folder))
      try await single.add(of: server) {
        try await Claims(workers: 64, count: 1, seconds: bench.seconds, limit: 200_000)
          .measure(connections, name: "single/\(round)")
      }
      try await batched.add(of: server) {
        try await Claims(workers: 16, count: 64, seconds: 3, limit: 700_000 / bench.rounds)
          .measure(connections, name: "batched/\(round)")
      }
    }
    return [
      Row("fdatasync of a page on this disk", floor, "/s"),
      Row(Self.single, single.rate, "jobs/s", target: .atLeast(2_000)),
      Row("  against fdatasync", Samples(single.rate.median / floor.median), "times", decimals: 2),
      Row("  latency, median", single.middle, "ms", decimals: 1),
      Row("  latency, 99th percentile", single.late, "ms", decimals: 1),
      Row("  CPU a job, coordinator", single.cost, "ms", decimals: 3, factor: 1_000),
      Row(Self.batched, batched.rate, "jobs/s", target: .atLeast(30_000)),
      Row("  latency, 99th percentile", batched.late, "ms", decimals: 1),
      Row("  CPU a job, coordinator", batched.cost, "ms", decimals: 3, factor: 1_000),
    ]
  }

  // MARK: - Restart

  private func restartRows() async throws -> [Row] {
    Output.note("start again after SIGKILL")
    let start = ContinuousClock.now
    return try await Server.serve(Self.database, of: bench) { server in
      try await Connections.open(to: server) { connections in
        try await connections.warm(1)
        let health = start.duration(to: .now) / .seconds(1)
        let first = try await Claims(workers: 1, count: 1, seconds: 60, limit: 1)
          .measure(connections, name: "restart")
        let claim = start.duration(to: .now) / .seconds(1)
        guard first.jobs == 1 else {
          throw BenchError.failed("claim after the restart", log: "it got no job")
        }
        return [
          Row("after SIGKILL: first answer", Samples(health), "s", decimals: 2, target: .atMost(2)),
          Row(
            "after SIGKILL: first job given out", Samples(claim), "s", decimals: 2,
            target: .atMost(2)),
        ]
      }
    }
  }
}

/// What rounds of claims came to.
private struct ClaimSamples {
  private(set) var rate = Samples()
  private(set) var middle = Samples()
  private(set) var late = Samples()
  private(set) var cost = Samples()

  mutating func add(of server: Server, _ claims: () async throws -> Tally) async throws {
    let before = server.figures.processorSeconds
    let tally = try await claims()
    cost.add((server.figures.processorSeconds - before) / Double(max(1, tally.jobs)))
    rate.add(tally.rate)
    middle.add(tally.latency(0.5))
    late.add(tally.latency(0.99))
  }
}

extension Program.Run {
  /// What it printed, on one line.
  fileprivate var sentence: String { output.trimmingCharacters(in: .whitespacesAndNewlines) }
}
