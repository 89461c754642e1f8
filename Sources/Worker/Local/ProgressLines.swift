import Experiment
import Foundation
import Synchronization

/// Turns the progress of one job into lines for a person: one for every twentieth of its steps.
///
/// A class, because the compute thread that reports cannot mutate a captured value.
final class ProgressLines: Sendable {
  private let label: String
  private let told = Mutex(-1)

  /// Lines that begin with a label.
  init(label: String) { self.label = label }

  /// The line that this progress deserves, if any.
  func line(for progress: JobProgress) -> String? {
    let twentieth = 20 * progress.step / max(progress.steps, 1)
    let isNew = told.withLock { told in
      defer { told = max(told, twentieth) }
      return twentieth > told
    }
    guard isNew else { return nil }
    let loss = progress.loss.map { String(format: ", loss %.4f", $0) } ?? ""
    return "\(label): step \(progress.step) of \(progress.steps)\(loss)"
  }
}
