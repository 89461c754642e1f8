import Experiment
import Leaderboard
package import Wire

extension SweepStatus {
  /// The status for a terminal.
  package var text: String {
    [overview, restText, runningText, failedText].compactMap { $0 }.joined(separator: "\n\n")
  }

  /// The number of jobs of each stage in each state.
  private var overview: String {
    let states = JobState.allCases
    let rows = Set(counts.map(\.stage)).sorted().map { stage in
      [stage.rawValue] + states.map { "\(count(of: stage, $0))" }
    }
    let header = [name] + states.map(\.rawValue)
    return TerminalTable.lines(header: header, rows: rows).joined(separator: "\n")
  }

  private func count(of stage: Stage, _ state: JobState) -> Int {
    counts.filter { $0.stage == stage && $0.state == state }.reduce(0) { $0 + $1.count }
  }

  /// That no jobs are given out, where it is so.
  private var restText: String? {
    state == .active
      ? nil
      : "the sweep is \(state.rawValue): no jobs are given out; `propmend resume \(name)` goes on"
  }

  private var runningText: String? {
    guard !running.isEmpty else { return nil }
    let lines = running.map { job in
      "  \(job.job)  \(job.spec.label)\(job.progress.map { ": \($0.text)" } ?? "")"
        + " (\(job.worker), attempt \(job.attempt))"
    }
    return (["running"] + lines).joined(separator: "\n")
  }

  private var failedText: String? {
    guard !failed.isEmpty else { return nil }
    let lines = failed.map { "  \($0.job)  \($0.spec.label): \($0.failure.message)" }
    let others = count(.failed) - failed.count
    let because = others > 0 ? ["  and \(Count.jobs(others)) because of these"] : []
    return (["failed"] + lines + because + ["try them again with `propmend retry \(name)`"])
      .joined(separator: "\n")
  }
}

extension JobProgress {
  /// The progress in words: `step 40 of 2000, loss 1.25`.
  fileprivate var text: String {
    let place = "step \(step) of \(steps)"
    return loss.map { "\(place), loss \(Scalar.number(($0 * 1_000).rounded() / 1_000))" } ?? place
  }
}
