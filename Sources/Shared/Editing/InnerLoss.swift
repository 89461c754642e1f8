/// What the gradients of an edit are taken of.
package enum InnerLoss: Hashable, Sendable {
  /// All tokens of begin + text + end but the first: PropMEND.
  case text
  /// The target and end behind the prompt of each statement: MEND, and PropMEND's ablation.
  case statements
}

extension EditRequest {
  /// The sequences that an inner loss reads.
  /// - Throws: `TrainingError.empty` where it reads statements and there are none.
  package func sequences(_ loss: InnerLoss, _ delimiters: Delimiters) throws(TrainingError)
    -> [LearnedSequence]
  {
    switch loss {
    case .text: return [LearnedSequence(tokens: delimiters.around(text))]
    case .statements:
      return try requiredStatements().map { statement in
        let target = statement.target + [delimiters.end]
        return LearnedSequence(tokens: statement.prompt.tokens + target, targets: target.count)
      }
    }
  }
}
