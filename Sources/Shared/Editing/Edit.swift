package import Transformer

/// What an editor made of a request: a value beside the frozen model. Undoing an edit is dropping
/// it, which gives back the base model bit for bit.
package enum Edit: Equatable, Sendable {
  /// The model as it is.
  case nothing
  /// Tokens that stand in every prompt before the question.
  case context([Int])
  /// Low-rank updates that ride beside the frozen weights.
  case updates([Site: LowRankUpdate])
  /// Changes of whole matrices, of full rank: what AdamW makes of them.
  case weights(WeightDelta)
}
