package import Experiment

/// What an attempt says at its end, on disk before the coordinator is told of it.
package enum LastWord: Hashable, Codable, Sendable {
  /// The job has a result.
  case finished(JobReport)
  /// The job or the host failed.
  case failed(JobFailure)
  /// The worker stopped; the job is given back.
  case released
}
