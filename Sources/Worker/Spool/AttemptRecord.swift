package import Experiment
package import Wire

/// Which attempt a folder of the spool belongs to.
package struct AttemptRecord: Hashable, Codable, Sendable {
  /// Names the attempt to the coordinator.
  package var token: AttemptToken
  /// The job.
  package var job: JobID
  /// Which attempt at the job it is, from 1.
  package var attempt: Int
  /// Seconds until its lease runs out, unless renewed.
  package var leaseSeconds: Double
  /// How many processes have taken the folder over from one that died.
  package var takeovers = 0

  /// The record of an attempt that begins.
  package init(of lease: Lease) {
    token = lease.token
    job = lease.job
    attempt = lease.attempt
    leaseSeconds = lease.seconds
  }

  /// A number that is below those of all heartbeats of this process and above those of earlier ones.
  package var heartbeatsBefore: Int { takeovers << 32 }
}
