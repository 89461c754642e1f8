/// One string that an edit is judged by.
struct OuterString: Sendable {
  /// What the string is judged by.
  enum Loss: Sendable {
    /// By its last tokens, which are an answer: L_e.
    case answer(count: Int)
    /// By how far each token's distribution moved from the base model's: L_loc.
    case divergence
  }

  /// The edit's place among those of the update.
  let edit: Int
  /// The tokens.
  let tokens: [Int]
  /// How it counts.
  let loss: Loss
  /// What makes the sum over all judged tokens of an edit's strings of this kind their mean.
  let weight: Float

  /// How many tokens are judged.
  var judgedCount: Int {
    switch loss {
    case .answer(let count): count
    case .divergence: tokens.count
    }
  }

  /// Of each edit in turn its questions and its unrelated strings.
  static func all(of examples: [MetaExample]) -> [OuterString] {
    examples.enumerated().flatMap { edit, example in
      let answers = example.outer.reduce(0) { $0 + $1.targetCount }
      let others = example.locality.reduce(0) { $0 + $1.count }
      return example.outer.map {
        OuterString(
          edit: edit, tokens: $0.tokens, loss: .answer(count: $0.targetCount),
          weight: 1 / Float(answers))
      }
        + example.locality.map {
          OuterString(edit: edit, tokens: $0, loss: .divergence, weight: 1 / Float(others))
        }
    }
  }
}
