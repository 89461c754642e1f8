import Foundation

/// Whole jobs here and with the peers, in turns so that all see the same machine.
struct Contest: Sendable {
  /// The run.
  let bench: Bench

  /// A grid of ten thousand points, by sixteen workers.
  private static let covered = WholeJobs(
    grid: GridFile(name: "covered", steps: 25, rates: 10, decays: 10), workers: 16)
  /// The same by sixty-four.
  private static let crowded = WholeJobs(grid: covered.grid, workers: 64)
  /// Jobs that run a program each, as HyperQueue's do.
  private static let programs = WholeJobs(
    grid: GridFile(name: "programs", steps: 25, rates: 10, decays: 5), workers: 16,
    program: "/bin/true")
  /// Its time for a trial grows with the grid; ten thousand points would take an hour.
  private static let optuna = PeerScript(
    name: "Optuna", file: "optuna_noop.py", jobs: 1_000, workers: 16)
  private static let hyperqueue = PeerScript(
    name: "HyperQueue", file: "hyperqueue_noop.py", jobs: 5_000, workers: 16)

  /// Measures.
  func rows() async throws -> [Row] {
    var own = [OwnSamples(), OwnSamples(), OwnSamples()]
    var peers = [PeerSamples(of: Self.optuna), PeerSamples(of: Self.hyperqueue)]
    for round in 0..<bench.rounds {
      Output.note("whole jobs, round \(round + 1) of \(bench.rounds)")
      for (index, work) in [Self.crowded, Self.covered, Self.programs].enumerated() {
        own[index].add(try await work.measure(bench))
      }
      for index in peers.indices { try await peers[index].measure(bench) }
    }
    return [
      Row("whole no-op jobs, 64 workers, 10,000 points", own[0].rate, "jobs/s")
    ] + own[0].costRows + [
      Row("whole no-op jobs, 16 workers, 10,000 points", own[1].rate, "jobs/s")
    ] + own[1].costRows + own[1].coverageRows + [
      Row(
        "jobs that run /bin/true, 16 workers, 5,000", own[2].rate, "jobs/s", target: .atLeast(600))
    ] + own[2].costRows + peers.flatMap(\.rows)
  }
}
