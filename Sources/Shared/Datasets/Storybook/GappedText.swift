/// A text with gaps where a subject or numbered entities stood.
struct GappedText: Hashable, Sendable {
  /// What a text is made of.
  enum Piece: Hashable, Sendable {
    /// Words as they are.
    case words(String)
    /// The subject's name.
    case subject
    /// The name of the entity with this number.
    case entity(Int)
  }

  /// The pieces, in order.
  let pieces: [Piece]

  /// Cuts names out of a text: at every place the longest that stands there as words of its own.
  init(_ text: String, subject: String, entities: [String] = []) {
    let names =
      ([(subject, Piece.subject)] + entities.enumerated().map { ($1, Piece.entity($0)) })
      .filter { !$0.0.isEmpty }.sorted { $0.0.count > $1.0.count }
    var pieces: [Piece] = []
    var words = ""
    var rest = text[...]
    while let next = rest.first {
      let before = words.last
      let name = names.first { rest.hasPrefix($0.0, betweenWordsAfter: before) }
      guard let (name, piece) = name else {
        words.append(next)
        rest = rest.dropFirst()
        continue
      }
      if !words.isEmpty { pieces.append(.words(words)) }
      pieces.append(piece)
      words = ""
      rest = rest.dropFirst(name.count)
    }
    self.pieces = words.isEmpty ? pieces : pieces + [.words(words)]
  }

  /// The text with names in its gaps.
  func filled(subject: String, entities: [String] = []) -> String {
    pieces.reduce(into: "") { text, piece in
      switch piece {
      case .words(let words): text += words
      case .subject: text += subject
      case .entity(let number): text += entities[number]
      }
    }
  }

  /// How often an entity's name stands in the text.
  func occurrences(ofEntity number: Int) -> Int {
    pieces.count { $0 == .entity(number) }
  }
}

extension Substring {
  /// Whether the text begins with a name that no letter or digit touches.
  fileprivate func hasPrefix(_ name: String, betweenWordsAfter before: Character?) -> Bool {
    guard !(before.map(\.isPartOfWord) ?? false), hasPrefix(name) else { return false }
    return !(dropFirst(name.count).first.map(\.isPartOfWord) ?? false)
  }
}

extension Character {
  fileprivate var isPartOfWord: Bool { isLetter || isNumber }
}
