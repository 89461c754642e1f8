import JSON

/// How a text is cut into the pieces that merges never cross.
indirect enum PreTokeniser: Hashable, Sendable {
  /// Bytes as printable characters, after a cut at GPT-2's pattern unless that was done before.
  case byteLevel(addsPrefixSpace: Bool, cutsWords: Bool)
  /// A cut around every match of a pattern.
  case split(Pattern, keeps: Kept)
  /// Spaces as "▁", and a cut before each.
  case metaspace(Metaspace, cuts: Bool)
  /// One after the other.
  case sequence([PreTokeniser])

  /// What remains after a cut.
  enum Kept: Hashable, Sendable { case everything, matches, rest }

  /// Whether anything depends on where the whole text begins.
  var looksForBeginning: Bool {
    switch self {
    case .byteLevel, .split: false
    case .metaspace(let metaspace, _): metaspace.prefix == .first
    case .sequence(let steps): steps.contains(where: \.looksForBeginning)
    }
  }

  /// Whether nothing is put into a text but cuts.
  private var keepsPlaces: Bool {
    switch self {
    case .split: true
    case .byteLevel: false
    case .metaspace(let metaspace, _): metaspace.prefix == .never
    case .sequence(let steps): steps.allSatisfy(\.keepsPlaces)
    }
  }

  /// GPT-2's pattern.
  static let words: Pattern = {
    let text =
      #"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"#
    guard let pattern = try? Pattern(text) else { preconditionFailure("GPT-2's pattern is known") }
    return pattern
  }()

  /// The pieces of a text, or of a piece of it.
  func pieces(of text: Piece) -> [Piece] {
    switch self {
    case .byteLevel(let addsPrefixSpace, let cutsWords):
      var text = text
      if addsPrefixSpace, text.scalars.first != " ", !text.scalars.isEmpty {
        text.scalars.insert(" ", at: 0)
      }
      let pieces = cutsWords ? text.cut(at: Self.words, keeps: .everything) : [text]
      return pieces.map { Piece(scalars: $0.scalars.byteLevel, isFirst: $0.isFirst) }
    case .split(let pattern, let kept): return text.cut(at: pattern, keeps: kept)
    case .metaspace(let metaspace, let cuts):
      let text = Piece(scalars: metaspace.marked(text), isFirst: text.isFirst)
      return cuts ? text.cut(before: metaspace.mark) : [text]
    case .sequence(let steps):
      return steps.reduce([text]) { pieces, step in pieces.flatMap(step.pieces) }
    }
  }
}

extension PreTokeniser {
  init(_ part: Part) throws(TokenizerError) {
    let type = try part.type()
    switch type {
    case "ByteLevel":
      self = .byteLevel(
        addsPrefixSpace: try part.truth("add_prefix_space", default: true),
        cutsWords: try part.truth("use_regex", default: true))
    case "Split": self = .split(try part.required("pattern").pattern(), keeps: try Self.kept(part))
    case "Metaspace":
      self = .metaspace(try Metaspace(part), cuts: try part.truth("split", default: true))
    case "Sequence":
      var steps: [PreTokeniser] = []
      for step in try part.required("pretokenizers").elements() {
        let next = try PreTokeniser(step)
        guard !next.looksForBeginning || steps.allSatisfy(\.keepsPlaces) else {
          // A scalar that was put in begins where the one behind it does, for the original.
          throw step.error("has the prepend_scheme first behind a step that moves the text")
        }
        steps.append(next)
      }
      self = .sequence(steps)
    default: throw part.unknown(type, known: "ByteLevel, Split, Metaspace and Sequence")
    }
    try Growth.demand(growth, of: part)
  }

  /// The most scalars that one scalar of a text can become.
  private var growth: Int {
    switch self {
    case .byteLevel(let addsPrefixSpace, _): addsPrefixSpace ? 8 : 4  // UTF-8 has four bytes.
    case .split: 1
    case .metaspace: 2
    case .sequence(let steps): Growth.product(steps.map(\.growth))
    }
  }

  private static func kept(_ part: Part) throws(TokenizerError) -> Kept {
    let behavior = try part.required("behavior")
    let inverts = try part.truth("invert", default: false)
    switch try behavior.text() {
    case "Isolated": return .everything
    case "Removed": return inverts ? .matches : .rest
    case let other: throw behavior.error("is \(other), but only Isolated and Removed are known")
    }
  }
}

extension [Unicode.Scalar] {
  /// The text's bytes as printable characters.
  fileprivate var byteLevel: [Unicode.Scalar] {
    flatMap { $0.utf8.map { ByteAlphabet.scalars[Int($0)] } }
  }
}

extension Piece {
  fileprivate func cut(at pattern: Pattern, keeps kept: PreTokeniser.Kept) -> [Piece] {
    var (pieces, position): ([Piece], Int) = ([], 0)
    for match in pattern.matches(in: scalars) {
      if kept != .matches, match.lowerBound > position {
        pieces.append(part(position..<match.lowerBound))
      }
      if kept != .rest { pieces.append(part(match)) }
      position = match.upperBound
    }
    if kept != .matches, position < scalars.count {
      pieces.append(part(position..<scalars.count))
    }
    return pieces
  }

  fileprivate func cut(before mark: Unicode.Scalar) -> [Piece] {
    var (pieces, start): ([Piece], Int) = ([], 0)
    for (position, scalar) in scalars.enumerated() where scalar == mark && position > 0 {
      pieces.append(part(start..<position))
      start = position
    }
    if start < scalars.count { pieces.append(part(start..<scalars.count)) }
    return pieces
  }

  private func part(_ range: Range<Int>) -> Piece {
    Piece(scalars: Array(scalars[range]), isFirst: isFirst && range.lowerBound == 0)
  }
}
