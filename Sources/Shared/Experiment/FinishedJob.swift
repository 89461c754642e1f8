/// A job with its result, as leaderboards and exports read it.
package struct FinishedJob: Hashable, Codable, Sendable {
  /// The job's id.
  package var job: JobID
  /// The job's place in its sweep, from 0.
  package var ordinal: Int
  /// The job's description.
  package var spec: JobSpec
  /// Final values by name; fractions, never percentages.
  package var values: [String: Double]
  /// The attempt that counted, from 1.
  package var attempt: Int
  /// The worker of that attempt.
  package var worker: String
  /// Seconds from that attempt's claim to its result.
  package var seconds: Double

  /// A finished job by its parts.
  package init(
    job: JobID, ordinal: Int, spec: JobSpec, values: [String: Double], attempt: Int,
    worker: String, seconds: Double
  ) {
    self.job = job
    self.ordinal = ordinal
    self.spec = spec
    self.values = values
    self.attempt = attempt
    self.worker = worker
    self.seconds = seconds
  }
}
