import Experiment
import Foundation
import NIOCore
import Wire

/// Jobs from their claim to their result, by workers that do nothing between, or run a program.
struct WholeJobs: Sendable {
  /// What came out.
  struct Figures: Sendable {
    /// Jobs a second.
    let rate: Double
    /// Seconds of processor time of the coordinator, for each job.
    let coordinator: Double
    /// Seconds of processor time of the workers, which are in this process, for each job.
    let workers: Double
    /// Seconds of processor time of the programs that they ran, for each job.
    let programs: Double
    /// Points of the grid that were done more than once.
    let twice: Int
    /// Points of the grid that were not done.
    let never: Int
  }

  private static let token = TextScan(key: "token")
  private static let id = TextScan(key: "job")
  private static let description = TextScan(key: "description")

  /// The grid.
  let grid: GridFile
  /// Workers.
  let workers: Int
  /// A program that each job runs.
  var program: String?

  /// Does every job of the grid on a coordinator of its own.
  func measure(_ bench: Bench) async throws -> Figures {
    let database = "jobs.sqlite"
    defer { bench.removeDatabase(database) }
    return try await Server.serve(database, of: bench) { server in
      _ = try await grid.submit(to: server, of: bench)
      return try await Connections.open(to: server) { connections in
        try await Preparation(connections: connections).run()
        try await connections.warm(workers)
        return try await figures(server) { try await tally(connections) }
      }
    }
  }

  private func figures(
    _ server: Server, _ work: () async throws -> Tally
  ) async throws -> Figures {
    let before = (
      server.figures.processorSeconds, ProcessFigures.own(), ProcessFigures.own(.children)
    )
    let tally = try await work()
    let jobs = Double(max(1, tally.jobs))
    let coverage = try Coverage(of: grid, tally: tally)
    return Figures(
      rate: tally.rate, coordinator: (server.figures.processorSeconds - before.0) / jobs,
      workers: (tally.processorSeconds - before.1) / jobs,
      programs: (ProcessFigures.own(.children) - before.2) / jobs, twice: coverage.twice,
      never: coverage.never)
  }

  private func tally(_ connections: Connections) async throws -> Tally {
    let claim = try ClaimText(count: 1)
    let report = ByteBuffer(bytes: try JSONEncoder().encode(Preparation.noop))
    let end = ContinuousClock.now + .seconds(120)
    return try await Tally.of(workers: workers) { worker in
      var tally = Tally()
      while ContinuousClock.now < end {
        let body = claim.body(worker: worker, request: "job/\(worker)/\(tally.jobs)")
        let answer = try await connections.post(Endpoint.leases, body)
        guard let token = Self.token.texts(in: answer).first else { break }
        if let program { try await Spawn.run(program) }
        let verdict = try await connections.post(
          Endpoint.result(AttemptToken(text: token)), report)
        tally.jobs += 1
        tally.ids += Self.id.texts(in: answer)
        tally.descriptions += Self.description.texts(in: answer)
        if String(buffer: verdict) != "\"\(Verdict.counted.rawValue)\"" { tally.uncounted += 1 }
      }
      return tally
    }
  }
}

extension Bench {
  /// Removes a database and what lies beside it.
  func removeDatabase(_ name: String) {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for file in files where file.hasPrefix(name) {
      try? FileManager.default.removeItem(at: folder.appending(path: file))
    }
  }
}
