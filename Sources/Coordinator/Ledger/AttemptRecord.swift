package import Experiment
package import Wire

/// An attempt as the protocol sees it.
package struct AttemptRecord: Hashable, Sendable {
  /// Where an attempt is in its life.
  package enum State: Hashable, Sendable {
    /// It holds its job.
    case running
    /// Its result is the job's.
    case done
    /// It ended without a result, by its own word.
    case failed(JobFailure)
    /// Its lease ran out, or its worker is known to be dead.
    case lost(JobFailure)
    /// It gave the job back.
    case released
    /// The coordinator took the job away: nobody wants it any more, or a person cancelled it.
    case revoked(String)
  }

  /// The job.
  package let job: JobNumber
  /// Which attempt at the job it is, from 1.
  package let number: Int
  /// Who has it speaks for the attempt.
  package let token: AttemptToken
  /// The worker.
  package let worker: String
  /// Where it is in its life.
  package var state: State
  /// The highest sequence number among its heartbeats so far; 0 before the first.
  package var sequence: Int
  /// Whether a result of it came too late to count and is kept beside the one that counts.
  package var isSuperseded: Bool

  /// An attempt by its parts.
  package init(
    job: JobNumber, number: Int, token: AttemptToken, worker: String, state: State = .running,
    sequence: Int = 0, isSuperseded: Bool = false
  ) {
    self.job = job
    self.number = number
    self.token = token
    self.worker = worker
    self.state = state
    self.sequence = sequence
    self.isSuperseded = isSuperseded
  }
}
