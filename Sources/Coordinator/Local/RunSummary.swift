import Experiment
package import Wire

/// What a local run says when it ends, below the leaderboard.
package enum RunSummary {
  private static let failuresListed = 10

  /// Where the results are, and which jobs failed.
  /// - Parameters:
  ///   - status: The sweep's status, settled.
  ///   - database: The path of the database.
  ///   - command: The command that was typed, to be repeated.
  package static func text(
    of status: SweepStatus, database: String, command: String
  ) -> String {
    let option = database == "results.sqlite" ? "" : " --database \(database)"
    let places = [
      "database: \(database)",
      "tables:   propmend export \(status.name)\(option) --format csv",
    ]
    guard !status.failed.isEmpty else { return places.joined(separator: "\n") }
    let count = Count.jobs(status.count(.failed))
    let advice = "\(count) failed; try again with: \(command) --retry-failed"
    let failures = status.failed.prefix(failuresListed)
      .map { "  \($0.spec.label) (\($0.job)): \($0.failure)" }
    let rest = status.failed.count - failures.count
    let others = status.count(.failed) - status.failed.count
    return
      (places + ["", advice] + failures + (rest > 0 ? ["  and \(rest) more"] : [])
      + (others > 0 ? ["  and \(Count.jobs(others)) because of these"] : []))
      .joined(separator: "\n")
  }

  /// How far the sweep came and how to go on.
  package static func interruption(of status: SweepStatus, command: String) -> String {
    let total = status.counts.reduce(0) { $0 + $1.count }
    return "stopped: \(status.count(.done)) of \(Count.jobs(total)) done; "
      + "this goes on where it stands: \(command)"
  }
}
