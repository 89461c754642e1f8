/// The roles of the files that jobs leave for others.
package enum ArtifactRole {
  /// A base model that was trained here.
  package static let model = "model"
  /// The hypernetwork that was best on validation edits.
  package static let bestHypernetwork = "hypernetwork"
  /// The hypernetwork of the last step.
  package static let lastHypernetwork = "hypernetwork-last"
  /// The covariance of what a matrix reads.
  package static let covariance = "covariance"
  /// An evaluation's rows, as JSON.
  package static let answers = "answers"
  /// What a judge said, a line of JSON for each answer.
  package static let judgements = "judgements"
}
