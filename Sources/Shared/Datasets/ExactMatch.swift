/// Exact match after SQuAD's normalisation (Rajpurkar et al. 2016, `evaluate-v1.1.py`): case,
/// ASCII punctuation, the articles and the width of white space make no difference.
package enum ExactMatch {
  /// Returns whether a prediction says the same words as the right answer.
  package static func matches(_ prediction: String, _ gold: String) -> Bool {
    normalised(prediction) == normalised(gold)
  }

  /// Returns what is compared: `"The  U.S. dollar"` becomes `"us dollar"`.
  package static func normalised(_ text: String) -> String {
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
