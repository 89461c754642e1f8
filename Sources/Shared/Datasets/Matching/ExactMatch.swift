/// Exact match after SQuAD's normalisation (Rajpurkar et al. 2016, `evaluate-v1.1.py`): case,
/// ASCII punctuation, the articles and the width of white space make no difference.
package enum ExactMatch {
  /// Returns whether a prediction says the same words as the right answer; no words are no answer.
  package static func matches(_ prediction: String, _ gold: String) -> Bool {
    matches(prediction, AcceptedAnswers(gold))
  }

  /// Returns whether a prediction is the complete answer: one of the names of the only answer, or a
  /// list of all answers; see ``AnswerList``. No words are no answer, even to a name such as "The"
  /// that has none.
  package static func matches(_ prediction: String, _ answers: AcceptedAnswers) -> Bool {
    if answers.entries.count > 1 { return AnswerList(prediction).names(answers) }
    let words = normalised(prediction)
    return !words.isEmpty && answers.names.contains { normalised($0) == words }
  }

  /// Returns what is compared: `"The  U.S. dollar"` becomes `"us dollar"`.
  package static func normalised(_ text: some StringProtocol) -> String {
    text.lowercased()
      .filter { !$0.isPunctuationOfASCII }
      .split(whereSeparator: \.isWhitespace)
      .filter { $0 != "a" && $0 != "an" && $0 != "the" }
      .joined(separator: " ")
  }
}

extension Character {
  /// Whether the character is in Python's `string.punctuation`, which counts symbols such as `$`.
  fileprivate var isPunctuationOfASCII: Bool {
    isASCII && (isPunctuation || isSymbol)
  }
}
