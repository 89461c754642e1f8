/// The cutting of texts at added tokens.
extension AddedTokens {
  /// A part of a text.
  enum Segment {
    case token(Int)
    case text(Piece)
  }

  /// A text cut at its tokens; what is no token is normalised.
  func segments(of text: [Unicode.Scalar], normaliser: Normaliser?) -> [Segment] {
    cut(Piece(scalars: text, isFirst: true), at: raw).flatMap { segment in
      guard case .text(var piece) = segment else { return [segment] }
      if let normaliser { piece.scalars = normaliser.normalised(piece.scalars) }
      return cut(piece, at: normalised)
    }
  }

  private func cut(_ piece: Piece, at tokens: [Unicode.Scalar: [Token]]) -> [Segment] {
    let text = piece.scalars
    guard !tokens.isEmpty else { return text.isEmpty ? [] : [.text(piece)] }
    var (result, start, position): ([Segment], Int, Int) = ([], 0, 0)
    func appendText(upTo end: Int) {
      guard end > start else { return }
      let isFirst = piece.isFirst && start == 0
      result.append(.text(Piece(scalars: Array(text[start..<end]), isFirst: isFirst)))
    }
    while position < text.count {
      let rest = text[position...]
      guard let token = tokens[text[position]]?.first(where: { rest.starts(with: $0.content) })
      else {
        position += 1
        continue
      }
      var (left, right) = (position, position + token.content.count)
      // The longest match uses its text up, even where it turns out to be part of a word.
      position = right
      if token.isWord, !text.isWord(left..<right) { continue }
      if token.stripsLeft {
        while left > start, text[left - 1].properties.isWhitespace { left -= 1 }
        left = max(left, start)
      }
      if token.stripsRight {
        while right < text.count, text[right].properties.isWhitespace { right += 1 }
      }
      // Nothing is left of a token whose space the one before has swallowed.
      guard left < right else { continue }
      appendText(upTo: left)
      result.append(.token(token.id))
      start = right
    }
    appendText(upTo: text.count)
    return result
  }
}

extension [Unicode.Scalar] {
  /// Whether no part of a word is beside a range.
  fileprivate func isWord(_ range: Range<Int>) -> Bool {
    (range.lowerBound == 0 || !self[range.lowerBound - 1].isInWord)
      && (range.upperBound == count || !self[range.upperBound].isInWord)
  }
}

extension Unicode.Scalar {
  /// Whether the scalar is part of a word here; Rust's `\w` has the joiners too, Oniguruma's has not.
  fileprivate var isInWord: Bool { isWord || self == "\u{200c}" || self == "\u{200d}" }
}
