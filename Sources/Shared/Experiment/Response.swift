/// What a model said to a probe, by every measure.
package struct Response: Hashable, Codable, Sendable {
  /// The generated text: greedy, without the prompt, as the protocol cuts it off.
  package var text: String
  /// Whether the generated text is an accepted answer, after SQuAD's normalisation: the headline.
  package var exactMatch: Bool
  /// Whether the generated text holds the accepted answers, by the protocol's rule.
  package var containsMatch: Bool
  /// Teacher-forced: the share of the preferred answer's tokens, end included, that the model finds
  /// most likely, each behind the right ones before it. Gold tokens and gold length leak into it.
  package var tokenAccuracy: Double
  /// Teacher-forced: whether all of these tokens are the most likely ones.
  package var wholeAnswer: Bool
  /// Mean negative log-likelihood of these tokens, in nats.
  package var nll: Double

  /// A response by all of its measures.
  package init(
    text: String, exactMatch: Bool, containsMatch: Bool, tokenAccuracy: Double, wholeAnswer: Bool,
    nll: Double
  ) {
    self.text = text
    self.exactMatch = exactMatch
    self.containsMatch = containsMatch
    self.tokenAccuracy = tokenAccuracy
    self.wholeAnswer = wholeAnswer
    self.nll = nll
  }
}
