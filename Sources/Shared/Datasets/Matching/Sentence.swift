/// The end of a sentence, for models that go on after they have answered.
package enum Sentence {
  /// Abbreviations whose period ends no sentence; single letters and words with a period inside,
  /// such as `U.S.`, are known without a list.
  private static let abbreviations: Set<Substring> = [
    "Bros", "Co", "Corp", "Dr", "Ft", "Inc", "Jr", "Ltd", "Mr", "Mrs", "Ms", "Mt", "Prof", "Sr",
    "St", "vs",
  ]

  /// Returns the first sentence of a continuation, without its period: what stands before a
  /// newline, or before a period that white space or the end follows, unless the period belongs to
  /// an abbreviation. A lone capital counts as an initial, since "J. Smith" and "Plan B. It" look
  /// alike: what follows such an answer stays with it.
  package static func first(of continuation: String) -> Substring {
    let line = continuation.prefix { !$0.isNewline }
    var word = line.startIndex
    for index in line.indices {
      if line[index].isWhitespace {
        word = line.index(after: index)
      } else if line[index] == ".", endsWord(line[index...]), !isAbbreviation(line[word..<index]) {
        return line[..<index]
      }
    }
    return line
  }

  /// Whether white space or nothing follows the first character.
  private static func endsWord(_ text: Substring) -> Bool {
    text.dropFirst().first?.isWhitespace ?? true
  }

  /// Whether the word, without its last period, is an abbreviation. An answer may be as short as
  /// one ("Rio.", "UK."), so a word's length says nothing.
  private static func isAbbreviation(_ word: Substring) -> Bool {
    let letters = word.drop { !$0.isLetter && $0 != "." }
    return abbreviations.contains(letters) || letters.contains(".")
      || letters.count == 1 && letters.allSatisfy(\.isUppercase)
  }
}

extension AnswerProtocol {
  /// Returns the part of a continuation, as the model wrote it, that is held against the answers.
  ///
  /// Under `original` that is all of it, white space included. Else white space around it is cut
  /// off, and under `strict` a cut sentence then ends where its first sentence does.
  package func judged(_ continuation: String, of form: Probe.Form) -> String {
    switch (self, form) {
    case (.strict, .cloze): Sentence.first(of: continuation.trimmed).trimmed
    case (.strict, .question), (.noConditions, _): continuation.trimmed
    case (.original, _): continuation
    }
  }
}

extension StringProtocol {
  /// The text without the white space around it.
  fileprivate var trimmed: String {
    guard let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(self[...last].drop(while: \.isWhitespace))
  }
}
