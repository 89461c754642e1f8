package import Experiment
package import Wire

/// What can happen to an attempt that has begun.
package enum AttemptEvent: Hashable, Sendable {
  /// Its worker gives a sign of life.
  case heartbeat(Heartbeat)
  /// Its worker brings the result.
  case result
  /// Its worker says that it failed.
  case failure(JobFailure)
  /// Its worker gives the job back unfinished.
  case release
  /// Its lease ran out, or its worker is known to be dead.
  case loss(JobFailure)
  /// It ran longer than it may, and its worker did not end it.
  case overrun(JobFailure)
  /// Nobody wants the job any more.
  case revocation(String)
  /// A person cancelled the job.
  case cancellation(JobFailure)
}
