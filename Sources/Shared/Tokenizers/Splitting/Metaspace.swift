/// Spaces as a mark, "▁", that also stands before a text.
struct Metaspace: Hashable, Sendable {
  /// What stands for a space.
  let mark: Unicode.Scalar
  /// Where the mark is put before a text.
  let prefix: Prefix

  /// Where the mark is put: before every text, before none, or where the whole text begins.
  enum Prefix: String, Hashable, Sendable { case always, never, first }

  /// Reads the members that the pre-tokeniser and the decoder share.
  init(_ part: Part) throws(TokenizerError) {
    mark = try part.required("replacement").scalar()
    // Older files have add_prefix_space alone, newer ones both or prepend_scheme alone.
    let legacy = try part.truth("add_prefix_space", default: true)
    let scheme = try part["prepend_scheme"]?.text() ?? (legacy ? "always" : "never")
    guard let prefix = Prefix(rawValue: scheme) else {
      throw part.error(
        "has the prepend_scheme \(scheme), but only always, never and first are known")
    }
    guard legacy || prefix == .never else {
      throw part.error("has the prepend_scheme \(scheme), but no add_prefix_space")
    }
    self.prefix = prefix
  }

  /// A text with marks in place of spaces.
  func marked(_ piece: Piece) -> [Unicode.Scalar] {
    let text = piece.scalars.map { $0 == " " ? mark : $0 }
    let isPrefixed = prefix == .always || (prefix == .first && piece.isFirst)
    return isPrefixed && !text.isEmpty && text.first != mark ? [mark] + text : text
  }

  /// The texts of tokens with spaces in place of marks.
  ///
  /// The original leaves out all marks of the first token, not only that before its text.
  func unmarked(_ tokens: [String]) -> [String] {
    tokens.enumerated().map { index, token in
      let leavesOut = index == 0 && prefix != .never
      return token.unicodeScalars.compactMap { $0 != mark ? $0 : leavesOut ? nil : " " }.string
    }
  }
}
