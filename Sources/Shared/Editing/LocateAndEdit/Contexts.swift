/// Texts that a fact's prompt is also read behind, so that what is found for its subject holds
/// wherever the subject is named (Meng et al. 2022, section 3.1).
///
/// The prompt alone is always the first context.
package struct Contexts: Hashable, Sendable {
  /// What stands before the prompt in all other contexts: begin, a text, and what ends it.
  package let prefixes: [[Int]]
  /// How a mean over all contexts weighs them.
  package let weighting: Weighting

  /// How a mean over contexts weighs the prompt alone against the prompt behind texts.
  package enum Weighting: Hashable, Sendable {
    /// Every context the same, as in ROME.
    case even
    /// The mean of two means, of which one is over the prompt alone, as in MEMIT.
    case halves
  }

  /// The prompt alone, and behind these prefixes.
  package init(prefixes: [[Int]], weighting: Weighting) {
    (self.prefixes, self.weighting) = (prefixes, weighting)
  }

  /// The weight of each context in a mean; they sum to 1.
  var weights: [Float] {
    let count = Float(prefixes.count)
    guard count > 0 else { return [1] }
    let (alone, behind) =
      switch weighting {
      case .even: (1 / (1 + count), 1 / (1 + count))
      case .halves: (0.5, 0.5 / count)
      }
    return [alone] + prefixes.map { _ in behind }
  }

  /// A fact's prompt in every context.
  func prompts(of statement: EditRequest.Statement) -> [EditRequest.SubjectPrompt] {
    [statement.prompt]
      + prefixes.map {
        EditRequest.SubjectPrompt(
          tokens: $0 + statement.continued.tokens, subject: $0.count + statement.continued.subject)
      }
  }
}
