package import Experiment

/// Where workers get jobs from and bring results to.
///
/// The coordinator's store is one, the worker's HTTP client is another, and all pass the same
/// conformance tests. Rules that every implementation keeps:
/// - a job has at most one running attempt;
/// - a message is applied only if it carries the token of the job's newest attempt; after the
///   attempt was lost and before another began, its result still counts;
/// - a repeated message has no further effect and gets the same answer.
package protocol JobQueue: Sendable {
  /// The next job for a worker, under a lease; nil while there is nothing to do.
  /// - Throws: `WireError` with code `versionMismatch` for a worker of another version.
  func claim(_ request: ClaimRequest) async throws -> Lease?
  /// Extends a lease and stores what the attempt has measured since the last message.
  /// - Throws: `WireError` with code `leaseLost` when the attempt is no longer the job's newest.
  func renew(_ token: AttemptToken, with heartbeat: Heartbeat) async throws -> Renewal
  /// Stores the result and ends the job, in one transaction.
  /// - Throws: `WireError` with code `leaseLost` when the attempt is no longer the job's newest.
  func complete(_ token: AttemptToken, with report: JobReport) async throws
  /// Ends the attempt without a result; the job is tried again where that makes sense.
  /// - Throws: `WireError` with code `leaseLost` when the attempt is no longer the job's newest.
  func fail(_ token: AttemptToken, with failure: JobFailure) async throws
  /// Gives the job back unfinished, without counting the attempt as a failure.
  /// - Throws: `WireError` with code `leaseLost` when the attempt is no longer the job's newest.
  func release(_ token: AttemptToken) async throws
}

/// A secret that names one attempt at one job; whoever has it speaks for that attempt.
package struct AttemptToken: Hashable, Codable, Sendable, CustomStringConvertible {
  /// Thirty-two hexadecimal digits.
  package let text: String

  /// A token that was stored or sent.
  package init(text: String) { self.text = text }

  package var description: String { text }

  package init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

/// A worker's request for a job.
package struct ClaimRequest: Hashable, Codable, Sendable {
  /// Names this request; sending it again returns the same lease instead of a second job.
  package var request: String
  /// The worker: `host/pid/slot` by convention.
  package var worker: String
  /// The worker's `ProtocolVersion.current`.
  package var version: String

  /// A request by its parts.
  package init(request: String, worker: String, version: String = ProtocolVersion.current) {
    self.request = request
    self.worker = worker
    self.version = version
  }
}

/// A job that a worker holds until the lease runs out.
package struct Lease: Hashable, Codable, Sendable {
  /// Names the attempt in every later message.
  package var token: AttemptToken
  /// The job's id.
  package var job: JobID
  /// The job's description.
  package var spec: JobSpec
  /// Which attempt at the job this is, from 1.
  package var attempt: Int
  /// Seconds from the coordinator's answer until the lease runs out, unless renewed.
  package var seconds: Double
  /// What the needed jobs left, by job id and role.
  package var artifacts: [String: [String: ArtifactReference]]

  /// A lease by its parts.
  package init(
    token: AttemptToken, job: JobID, spec: JobSpec, attempt: Int, seconds: Double,
    artifacts: [String: [String: ArtifactReference]]
  ) {
    self.token = token
    self.job = job
    self.spec = spec
    self.attempt = attempt
    self.seconds = seconds
    self.artifacts = artifacts
  }
}

/// A sign of life, with what the attempt has measured since the last one.
package struct Heartbeat: Hashable, Codable, Sendable {
  /// How far the job is.
  package var progress: JobProgress?
  /// New points of the job's series; a point sent twice is stored once.
  package var metrics: [MetricPoint]

  /// A heartbeat by its parts.
  package init(progress: JobProgress? = nil, metrics: [MetricPoint] = []) {
    self.progress = progress
    self.metrics = metrics
  }
}

/// The answer to a heartbeat.
package struct Renewal: Hashable, Codable, Sendable {
  /// Seconds until the lease runs out, unless renewed again.
  package var seconds: Double

  /// A renewal for this many seconds.
  package init(seconds: Double) { self.seconds = seconds }
}
