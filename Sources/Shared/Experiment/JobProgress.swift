/// How far a running job is.
package struct JobProgress: Hashable, Codable, Sendable {
  /// Steps done.
  package var step: Int
  /// Steps in all.
  package var steps: Int
  /// The newest loss, where the job has one.
  package var loss: Double?
  /// The estimated seconds until the job is done.
  package var secondsLeft: Double?

  /// Progress by its parts.
  package init(step: Int, steps: Int, loss: Double? = nil, secondsLeft: Double? = nil) {
    self.step = step
    self.steps = steps
    self.loss = loss
    self.secondsLeft = secondsLeft
  }
}
