/// A measure of responses. Each has its own protocol and is never averaged with another.
package enum Measure: String, Codable, Sendable, CaseIterable {
  /// Generated text equals an accepted answer after normalisation: the headline.
  case exactMatch = "exact_match"
  /// Generated text holds the accepted answers, by the evaluation's protocol.
  case containsMatch = "contains_match"
  /// Teacher-forced share of the answer's tokens.
  case tokenAccuracy = "token_accuracy"
  /// Teacher-forced whole answer.
  case wholeAnswer = "whole_answer"
  /// Teacher-forced mean negative log-likelihood of the answer's tokens, in nats.
  case nll = "nll"
}

extension Response {
  /// The response by a measure; 1 and 0 for those that hold or do not.
  package subscript(measure: Measure) -> Double {
    switch measure {
    case .exactMatch: exactMatch ? 1 : 0
    case .containsMatch: containsMatch ? 1 : 0
    case .tokenAccuracy: tokenAccuracy
    case .wholeAnswer: wholeAnswer ? 1 : 0
    case .nll: nll
    }
  }
}
