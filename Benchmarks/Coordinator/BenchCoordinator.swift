import ArgumentParser
import Foundation
import UnixSignals

/// `make bench-coordinator`: how much the coordinator takes and gives, against its targets, against
/// this machine's disk, and beside Optuna and HyperQueue, measured in one run.
@main
struct BenchCoordinator: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench-coordinator",
    abstract: "Measure the coordinator against its targets, and beside its peers.",
    discussion: """
      Starts `propmend serve` on a free port of the loopback with databases of its own and removes \
      them. Takes about ten minutes; run it on an idle machine.
      """)

  @Option(help: "What to measure: \(Part.allCases.map(\.rawValue).joined(separator: ", ")).")
  var only = Part.allCases

  @Option(help: "Times that everything but the large sweep is measured.") var rounds = 5
  @Option(help: "Seconds for which single claims are made.") var seconds = 10.0
  @Option(help: "The Python that has optuna and hyperqueue.") var python = "python3"
  @Option(help: "Folder of the peers' scripts.") var peers = "Benchmarks/Peers"
  @Option(help: "Where databases go; on a disk, since writes are brought to it.")
  var folder = ".build"

  func validate() throws {
    guard (1...100).contains(rounds), (1...60).contains(seconds) else {
      throw ValidationError("--rounds takes 1 to 100, --seconds 1 to 60")
    }
  }

  func run() async throws {
    let scratch = URL(filePath: folder)
      .appending(path: "bench-coordinator-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let bench = try Bench(
      folder: scratch, rounds: rounds, seconds: seconds, python: python, scripts: peers)
    try await Self.untilSignalled { try await bench.run(only) }
  }

  /// Runs the body; on SIGINT or SIGTERM it is cancelled, and ends what it has started.
  private static func untilSignalled(
    _ body: @escaping @Sendable () async throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask(operation: body)
      group.addTask {
        for await _ in await UnixSignalsSequence(trapping: .sigint, .sigterm) {
          throw ExitCode(130)
        }
      }
      defer { group.cancelAll() }
      try await group.next()
    }
  }
}

/// What can be measured alone.
enum Part: String, CaseIterable, ExpressibleByArgument {
  /// A sweep of a million jobs: submitted, claimed from, and there again after a crash.
  case large
  /// Whole jobs, beside the peers.
  case jobs
  /// Workers that wait.
  case idle
}
