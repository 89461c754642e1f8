/// Whether a generated text contains the right answers, as each ``AnswerProtocol`` has it.
package enum ContainsMatch {
  /// Returns whether what a model wrote contains the answers.
  ///
  /// - Parameters:
  ///   - continuation: What the model wrote, as ``AnswerProtocol/judged(_:of:)`` returns it.
  ///   - prompt: What it continued; the protocols of others search it too.
  package static func matches(
    _ continuation: String, after prompt: String, _ answers: AcceptedAnswers,
    by answerProtocol: AnswerProtocol
  ) -> Bool {
    switch answerProtocol {
    case .strict:
      let words = padded(continuation)
      return answers.entries.allSatisfy { $0.contains { isWhole($0, in: words) } }
    case .noConditions:
      let text = "\(prompt) \(continuation)"
      return answers.names.contains { $0.stands(in: text) }
    case .original:
      let text = prompt + continuation
      return answers.entries.allSatisfy { names in
        names.contains { !isStray($0) && $0.stands(in: text) }
      }
    }
  }

  /// The normalised words with a space on either side, so that a search cannot end within a word.
  private static func padded(_ text: String) -> String { " \(ExactMatch.normalised(text)) " }

  /// Whether the words of a name stand among `words`; a name such as "The" has no words left.
  private static func isWhole(_ name: String, in words: String) -> Bool {
    let name = padded(name)
    return name.contains { $0 != " " } && words.contains(name)
  }

  /// Whether RippleEdits passes over the name: one character that is no digit.
  private static func isStray(_ name: String) -> Bool {
    name.unicodeScalars.count == 1 && !name.allSatisfy(\.isNumber)
  }
}
