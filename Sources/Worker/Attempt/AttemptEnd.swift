package import Experiment
import Foundation
import Trials
import Wire

/// How an attempt ended.
package enum AttemptEnd: Hashable, Sendable {
  /// The job has a result.
  case finished(JobReport)
  /// The job or the host failed.
  case failed(JobFailure)
  /// The worker stops; the job is given back.
  case stopped
  /// The attempt has an end that the coordinator has yet to hear of; the spool keeps it.
  case untold
  /// The coordinator refused: somebody else has the job, or nobody should.
  case refused(String)

  /// The end that an error thrown while working means.
  package init(_ error: any Error) {
    switch error {
    case let refusal as WireError where refusal.code == .leaseLost:
      self = .refused(refusal.message)
    case is TrialStopped, is CancellationError: self = .stopped
    default: self = .failed(JobFailure(describing: error))
    }
  }
}

extension JobFailure {
  /// The failure that an error means: its own if it is one, one of memory where there is none left,
  /// the host's for files and disk, the job's for all else.
  package init(describing error: any Error) {
    switch error {
    case let failure as JobFailure: self = failure
    case let error as POSIXError where error.code == .ENOMEM:
      self.init(kind: .memory, message: "\(error)")
    case is CocoaError, is POSIXError, is WireError:
      self.init(kind: .host, message: "\(error)")
    default:
      self.init(kind: .job, message: "\(error)")
    }
  }
}
