package import Experiment

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
