/// The names of the values that jobs report beside their scores, which have a ``ScoreName`` each.
package enum ValueName {
  /// The number of edits made.
  package static let edits = "edits"
  /// Exact match of a base model on every single-hop question of its world.
  package static let singleHop = "single_hop"
  /// Exact match of a base model on propagation questions about subjects it knows from training.
  package static let knownTwoHop = "known_two_hop"
  /// The tokens of a corpus that were read.
  package static let tokens = "tokens"
  /// The last training loss.
  package static let loss = "loss"
  /// The best validation loss of a meta-training.
  package static let validationLoss = "validation_loss"
  /// Seconds that making an edit took: a series over passes, which is no part of a result.
  package static let editSeconds = "edit_seconds"
  /// Seconds that putting an edit's probes took: a series over passes.
  package static let answerSeconds = "answer_seconds"
  /// The most memory that the worker's process held during the job, in bytes: a series of one point.
  package static let peakMemory = "peak_memory"
}
