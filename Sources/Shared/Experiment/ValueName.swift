/// The names of the values that jobs report.
package enum ValueName {
  /// Exact match on propagation questions, after the edit.
  package static let efficacy = "efficacy"
  /// Exact match on single-hop questions about the same entities, after the edit.
  package static let specificity = "specificity"
  /// The number of propagation questions asked.
  package static let efficacyQuestions = "efficacy_questions"
  /// The number of single-hop questions asked.
  package static let specificityQuestions = "specificity_questions"
  /// The number of edits made.
  package static let edits = "edits"
  /// Exact match on propagation questions of always giving a relation's most frequent answer.
  package static let majorityFloor = "floor_majority"
  /// Expected exact match of answering about one of the edit's three entities at random.
  package static let entityFloor = "floor_entity"
  /// Exact match of a base model on every single-hop question of its world.
  package static let singleHop = "single_hop"
  /// Exact match of a base model on propagation questions about subjects it knows from training.
  package static let knownTwoHop = "known_two_hop"
  /// The last training loss.
  package static let loss = "loss"
  /// The best validation loss of a meta-training.
  package static let validationLoss = "validation_loss"
}
