/// The result of a job: final values, one row per question, and the files that later jobs read.
package struct JobReport: Hashable, Codable, Sendable {
  /// Final values by name, among them the ``Scores`` of an evaluation; fractions, never
  /// percentages.
  package var values: [String: Double]
  /// One row per question asked; empty for a training.
  package var questions: [QuestionRow]
  /// What the job leaves for others, by role: `model`, `covariance`, `hypernetwork` and
  /// `hypernetwork-last`, `answers`, `judgements`.
  package var artifacts: [String: ArtifactReference]

  /// A report of values, question rows and artifacts.
  package init(
    values: [String: Double], questions: [QuestionRow] = [],
    artifacts: [String: ArtifactReference] = [:]
  ) {
    self.values = values
    self.questions = questions
    self.artifacts = artifacts
  }
}
