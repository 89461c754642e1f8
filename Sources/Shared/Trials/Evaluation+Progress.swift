import Datasets
import Experiment
import Tensor

/// A long evaluation, in parts that are reported and can be stopped between.
extension Evaluation {
  /// Edits that share one pass through the model.
  private static let editsPerPass = 8

  /// Rows of all examples, in order.
  /// - Throws: `TrialStopped` when asked to stop; an evaluation is short and begins anew.
  func rows(of examples: [EditExample], in environment: TrialEnvironment) throws -> [QuestionRow] {
    let parts = stride(from: 0, to: examples.count, by: Self.editsPerPass).map {
      Array(examples[$0..<min($0 + Self.editsPerPass, examples.count)])
    }
    let pace = Pace(step: 0, now: environment.now())
    var rows: [QuestionRow] = []
    var done = 0
    for wave in stride(from: 0, to: parts.count, by: environment.threads) {
      if environment.shouldStop() { throw TrialStopped() }
      let now = Array(parts[wave..<min(wave + environment.threads, parts.count)])
      rows += try parallelMap(now.count, threads: environment.threads) {
        try self.rows(of: now[$0])
      }.joined()
      done += now.reduce(0) { $0 + $1.count }
      environment.report(
        .progress(
          pace.progress(step: done, of: examples.count, loss: nil, now: environment.now())))
    }
    return rows
  }
}
