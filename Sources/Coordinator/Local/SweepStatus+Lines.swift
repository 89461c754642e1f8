import Experiment
import Foundation
package import Wire

/// What a person sees of a running sweep: a pure function of its status and the time.
extension SweepStatus {
  /// One line for the sweep and one for each running job.
  ///
  ///     quickstart: 5 of 17 jobs done, 2 running, 0 failed, 1:05 elapsed
  ///       train propmend, seed 1    step 1200/3000  loss 0.1234  2:10 left
  ///       evaluate none on id       starting
  package func lines(elapsed: Duration) -> [String] {
    let labels = running.map(\.spec.label)
    let width = labels.map(\.count).max() ?? 0
    return [summary(elapsed: elapsed)]
      + zip(labels, running).map { label, job in
        let padding = String(repeating: " ", count: width - label.count)
        return "  \(label)\(padding)  \(job.progress?.line ?? "starting")"
      }
  }

  /// How many jobs are in which state.
  package func summary(elapsed: Duration) -> String {
    let total = counts.reduce(0) { $0 + $1.count }
    return "\(name): \(count(.done)) of \(Count.jobs(total)) done, \(count(.running)) running, "
      + "\(count(.failed)) failed, \(elapsed.clock) elapsed"
  }
}

extension JobProgress {
  /// The step, the loss and the time left, as far as they are known.
  fileprivate var line: String {
    let loss = loss.map { String(format: "loss %.4f", $0) }
    let left = secondsLeft.map { Duration.seconds($0).clock + " left" }
    return (["step \(step)/\(steps)"] + [loss, left].compactMap { $0 }).joined(separator: "  ")
  }
}

extension Duration {
  /// Hours, minutes and seconds: `0:07`, `12:30`, `1:02:03`.
  package var clock: String {
    let seconds = Int((self / .seconds(1)).rounded())
    let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60)
    return hours > 0
      ? "\(hours):\(Self.twoDigits(minutes)):\(Self.twoDigits(seconds % 60))"
      : "\(minutes):\(Self.twoDigits(seconds % 60))"
  }

  private static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
