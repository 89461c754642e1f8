/// A peer's figures over the rounds.
struct PeerSamples {
  private let script: PeerScript
  private var all: [PeerScript.Figures] = []
  private var reasons: [String] = []

  init(of script: PeerScript) { self.script = script }

  /// Runs the peer once; a peer that cannot run is said to be missing.
  mutating func measure(_ bench: Bench) async throws {
    // What could not be started once is not tried again; what has stalled is.
    guard !all.isEmpty || reasons.isEmpty else { return }
    do {
      all.append(try await script.measure(bench))
    } catch {
      try Task.checkCancellation()
      reasons.append("\(error)".split(separator: "\n").last.map(String.init) ?? "")
    }
  }

  var rows: [Row] {
    let title = "\(all.first?.peer ?? script.name), \(script.workers) workers, \(script.jobs) jobs"
    guard !all.isEmpty else { return [Row(title, "not measured: \(reasons.first ?? "")")] }
    return [Row(title, samples(\.jobsPerSecond), "jobs/s")] + costRows + coverageRows
      + reasons.map { Row("  a round failed", $0) }
  }

  private var costRows: [Row] {
    func row(_ name: String, _ value: (PeerScript.Figures) -> Double) -> Row {
      Row(name, samples(value), "ms", decimals: 2, factor: 1_000)
    }
    let programs = row("  CPU a job, the program") { $0.childCpuSecondsPerJob ?? 0 }
    return [row("  CPU a job", \.cpuSecondsPerJob)]
      + (all.contains { $0.childCpuSecondsPerJob != nil } ? [programs] : [])
  }

  private var coverageRows: [Row] {
    let twice =
      all.contains { $0.twice == nil }
      ? Row("  done twice", "cannot be told")
      : Row("  done twice", samples { Double($0.twice ?? 0) }, "jobs")
    let stopped = all.count { $0.stopped }
    return [twice, Row("  never done", samples { Double($0.never) }, "jobs")]
      + (stopped > 0 ? [Row("  stopped before the end", "\(stopped) rounds")] : [])
  }

  private func samples(_ value: (PeerScript.Figures) -> Double) -> Samples {
    all.reduce(into: Samples()) { samples, figures in samples.add(value(figures)) }
  }
}
