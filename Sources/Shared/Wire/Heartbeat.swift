package import Experiment

/// A sign of life, with what the attempt has measured since the last one.
package struct Heartbeat: Hashable, Codable, Sendable {
  /// Counts the attempt's heartbeats from 1. One that arrives again, or after a later one, renews
  /// the lease and changes nothing else.
  package var sequence: Int
  /// How far the job is.
  package var progress: JobProgress?
  /// New points of the job's series; a point sent twice is stored once.
  package var metrics: [MetricPoint]
  /// A checkpoint whose bytes the coordinator has, if there is a new one.
  package var checkpoint: JobCheckpoint?

  /// A heartbeat by its parts.
  package init(
    sequence: Int, progress: JobProgress? = nil, metrics: [MetricPoint] = [],
    checkpoint: JobCheckpoint? = nil
  ) {
    self.sequence = sequence
    self.progress = progress
    self.metrics = metrics
    self.checkpoint = checkpoint
  }
}

/// Where a job stands, in a file from which any host goes on.
package struct JobCheckpoint: Hashable, Codable, Sendable {
  /// Steps done.
  package var step: Int
  /// The file.
  package var file: ArtifactReference

  /// A checkpoint by its parts.
  package init(step: Int, file: ArtifactReference) {
    self.step = step
    self.file = file
  }
}

/// The answer to a heartbeat.
package struct Renewal: Hashable, Codable, Sendable {
  /// Seconds until the lease runs out, unless renewed again.
  package var seconds: Double

  /// A renewal for this many seconds.
  package init(seconds: Double) { self.seconds = seconds }
}

/// What became of a result.
package enum Verdict: String, Codable, Sendable, CaseIterable {
  /// It is the job's one result.
  case counted
  /// Another attempt has the job; the result is kept beside the one that counts, and not counted.
  case superseded
}
