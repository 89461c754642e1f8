import Foundation

/// Another runner, driven by a script that prints its figures as JSON.
struct PeerScript: Sendable {
  /// What the table calls it.
  let name: String
  /// The script.
  let file: String
  /// Jobs and workers.
  let jobs, workers: Int

  /// What the script prints.
  struct Figures: Decodable, Sendable {
    /// The runner and its version.
    let peer: String
    /// Jobs a second.
    let jobsPerSecond: Double
    /// Seconds of processor time for each job, of all processes of the runner.
    let cpuSecondsPerJob: Double
    /// Seconds of processor time for each job, of the programs that it ran.
    let childCpuSecondsPerJob: Double?
    /// Jobs that ran twice; nil where that cannot be told.
    let twice: Int?
    /// Jobs that never ran.
    let never: Int
    /// Whether it was stopped before it was done.
    let stopped: Bool
  }

  /// Runs the script once.
  func measure(_ bench: Bench) async throws -> Figures {
    let limit = 180
    let run = try await Program.run(
      [
        bench.python, "\(bench.scripts)/\(file)", "--jobs", "\(jobs)", "--workers", "\(workers)",
        "--limit", "\(limit)", "--folder", bench.folder.path,
      ], files: bench.folder.appending(path: file), limit: .seconds(limit + 60))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let line = run.output.split(separator: "\n").last ?? ""
    return try decoder.decode(Figures.self, from: Data(line.utf8))
  }
}
