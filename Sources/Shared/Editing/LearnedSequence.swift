/// A sequence to learn from.
package struct LearnedSequence: Hashable, Sendable {
  /// The tokens.
  package var tokens: [Int]
  /// How many of the last tokens are learned; nil for all but the first.
  package var targets: Int?

  /// Tokens, of which the last few are learned.
  package init(tokens: [Int], targets: Int? = nil) {
    self.tokens = tokens
    self.targets = targets
  }

  /// How many tokens are learned.
  package var targetCount: Int { min(targets ?? tokens.count, tokens.count - 1) }
}
