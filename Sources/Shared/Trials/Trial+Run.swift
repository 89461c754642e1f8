package import Experiment
import Tensor

/// The execution of jobs.
package enum Trial {
  /// Runs a job to its end on the calling thread.
  /// - Throws: `TrialStopped` when asked to stop, `JobFailure` for a fault of the job.
  package static func run(
    _ spec: JobSpec, in environment: TrialEnvironment
  ) throws -> TrialOutcome {
    Memory.keepMapped()
    return switch spec {
    case .base(let base): try prepare(base, in: environment)
    case .covariance(let covariance): try measure(covariance, in: environment)
    case .train(let editor): try train(editor, in: environment)
    case .evaluate(let evaluation): try evaluate(evaluation, in: environment)
    case .judge(let judge): try self.judge(judge, in: environment)
    }
  }
}
