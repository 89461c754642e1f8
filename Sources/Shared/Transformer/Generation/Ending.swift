/// When a continuation is over.
package struct Ending: Sendable {
  /// Tokens that end a continuation; they are not returned.
  package var tokens: Set<Int>
  /// The most new tokens.
  package var limit: Int
  /// Whether the new tokens so far are enough: where a text was found that ends them.
  package var isComplete: (@Sendable ([Int]) -> Bool)?

  /// An end at some tokens, at a number of tokens, or at a condition.
  package init(
    tokens: Set<Int>, limit: Int, isComplete: (@Sendable ([Int]) -> Bool)? = nil
  ) {
    self.tokens = tokens
    self.limit = limit
    self.isComplete = isComplete
  }
}
