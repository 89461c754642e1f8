import Experiment
import Foundation
package import Wire

extension JobExplanation {
  /// The explanation for a terminal.
  package var text: String {
    ([title] + sections.flatMap { $0 }).joined(separator: "\n")
  }

  private var title: String {
    let label = (try? description.spec.label) ?? "a job of another version of propmend"
    return "\(label) (\(job)): \(state.rawValue)"
  }

  private var sections: [[String]] {
    [
      sweeps.sorted { $0.key < $1.key }.map { "  sweep \($0.key): \($0.value.rawValue)" },
      needs.map { "  needs \($0.label) (\($0.job)): \($0.state.rawValue)" },
      failure.map { ["  failed: \($0.message)"] } ?? [],
      blamed.map { ["  failed because \($0.label) (\($0.job)) did: propmend why \($0.job)"] } ?? [],
      wait.map { ["  waits for \($0.text)"] } ?? [],
      attempts.map(\.text),
      relative.map { [$0.text] } ?? [],
    ]
  }
}

extension JobExplanation.Attempt {
  fileprivate var text: String {
    let length = ended.map { " after \(Duration.seconds(max(0, $0 - started)).clock)" } ?? ""
    let place = progress.map { " at step \($0.step) of \($0.steps)" } ?? ""
    let late = isSuperseded ? "; its result came too late and is not counted" : ""
    return "  attempt \(number) on \(worker): \(state)\(length)\(place)"
      + (reason.map { ": \($0)" } ?? "") + late
  }
}

extension JobExplanation.Wait {
  fileprivate var text: String {
    switch self {
    case .needs(let count): "\(Count.jobs(count)) that it needs"
    case .nextAttempt: "the time before its next attempt"
    case .noSweep: "nothing: no sweep has it any longer"
    case .sweepsAtRest(let names):
      "its sweep: \(names.joined(separator: ", ")) is at rest; `propmend resume` goes on"
    case .worker(let resources, let before):
      "a free worker\(resources.text); \(Count.jobs(before)) before it"
    }
  }
}

extension Resources {
  /// What is asked for, in words: ` with 4 threads, 8.0 GB and tags avx512`.
  fileprivate var text: String {
    let parts = [
      threads > 0 ? "\(threads) threads" : nil,
      memory > 0 ? String(format: "%.1f GB", Double(memory) / 1e9) : nil,
      tags.isEmpty ? nil : "tags " + tags.joined(separator: ", "),
    ].compactMap { $0 }
    return parts.isEmpty ? "" : " with " + parts.joined(separator: " and ")
  }
}

extension JobExplanation.Relative {
  fileprivate var text: String {
    guard !differences.isEmpty else {
      return "  cannot take the result of \(job): the code has changed since"
    }
    return
      (["  cannot take the result of \(job), the nearest there is:"]
      + differences.map { "    \($0)" }).joined(separator: "\n")
  }
}
