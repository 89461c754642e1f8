package import Experiment
import Foundation

/// A job that a worker holds until the lease runs out.
package struct Lease: Hashable, Codable, Sendable {
  /// Names the attempt in every later message.
  package var token: AttemptToken
  /// The job's id.
  package var job: JobID
  /// The job's description, as JSON.
  package var description: JobDescription
  /// Which attempt at the job this is, from 1.
  package var attempt: Int
  /// Seconds from the coordinator's answer until the lease runs out, unless renewed.
  package var seconds: Double
  /// Seconds that the attempt may run, where that is limited; the worker ends it then.
  package var timeout: Double?
  /// Bytes of memory that the job was granted, where that is limited; the worker ends it beyond.
  package var memory: Int?
  /// The newest checkpoint of an earlier attempt, where there is one.
  package var checkpoint: JobCheckpoint?
  /// What the needed jobs left, by job id and role.
  package var artifacts: [String: [String: ArtifactReference]]

  /// A lease by its parts.
  package init(
    token: AttemptToken, job: JobID, description: JobDescription, attempt: Int, seconds: Double,
    timeout: Double? = nil, memory: Int? = nil, checkpoint: JobCheckpoint? = nil,
    artifacts: [String: [String: ArtifactReference]]
  ) {
    self.token = token
    self.job = job
    self.description = description
    self.attempt = attempt
    self.seconds = seconds
    self.timeout = timeout
    self.memory = memory
    self.checkpoint = checkpoint
    self.artifacts = artifacts
  }

  /// The job's description.
  /// - Throws: `DecodingError` for a description of another version of propmend.
  package var spec: JobSpec { get throws { try description.spec } }
}

/// A job's description as the coordinator stores it: text, which it hands on without reading it.
package struct JobDescription: Hashable, Sendable {
  /// JSON of a `JobSpec`.
  package let text: String

  /// A description that was stored or sent.
  package init(text: String) { self.text = text }

  /// The description of a job.
  package init(_ spec: JobSpec) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    text = String(decoding: try encoder.encode(spec), as: UTF8.self)
  }

  /// The description, read.
  /// - Throws: `DecodingError` for a description of another version of propmend.
  package var spec: JobSpec {
    get throws { try JSONDecoder().decode(JobSpec.self, from: Data(text.utf8)) }
  }
}

extension JobDescription: Codable {
  package init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
