import JSON

/// How a text is cut into the pieces that merges never cross.
indirect enum PreTokeniser: Hashable, Sendable {
  /// Bytes as printable characters, after a cut at GPT-2's pattern unless that was done before.
  case byteLevel(addsPrefixSpace: Bool, cutsWords: Bool)
  /// A cut around every match of a pattern.
  case split(Pattern, keeps: Kept)
  /// Spaces as "▁", and a cut before each.
  case metaspace(replacement: Unicode.Scalar, prefix: Prefix, cuts: Bool)
  /// One after the other.
  case sequence([PreTokeniser])

  /// What remains after a cut.
  enum Kept: Hashable, Sendable { case everything, matches, rest }

  /// Where "▁" is put before a text.
  enum Prefix: String, Hashable, Sendable { case always, never, first }

  /// GPT-2's pattern.
  static let words: Pattern = {
    let text =
      #"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"#
    guard let pattern = try? Pattern(text) else { preconditionFailure("GPT-2's pattern is known") }
    return pattern
  }()

  /// The pieces of a text.
  /// - Parameter isFirst: Whether the text begins where the whole text does.
  func pieces(of text: [Unicode.Scalar], isFirst: Bool) -> [[Unicode.Scalar]] {
    switch self {
    case .byteLevel(let addsPrefixSpace, let cutsWords):
      let text = addsPrefixSpace && text.first != " " && !text.isEmpty ? [" "] + text : text
      let pieces = cutsWords ? text.cut(at: Self.words, keeps: .everything) : [text]
      return pieces.map(\.byteLevel)
    case .split(let pattern, let kept):
      return text.cut(at: pattern, keeps: kept)
    case .metaspace(let replacement, let prefix, let cuts):
      var text = text.map { $0 == " " ? replacement : $0 }
      let isPrefixed = prefix == .always || (prefix == .first && isFirst)
      if isPrefixed, !text.isEmpty, text.first != replacement { text.insert(replacement, at: 0) }
      return cuts ? text.cut(before: replacement) : [text]
    case .sequence(let steps):
      return steps.reduce([text]) { pieces, step in
        pieces.enumerated().flatMap { step.pieces(of: $1, isFirst: isFirst && $0 == 0) }
      }
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
    case "Metaspace": self = try Self.metaspace(part)
    case "Sequence":
      var steps: [PreTokeniser] = []
      for step in try part.required("pretokenizers").elements() {
        steps.append(try PreTokeniser(step))
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

  private static func metaspace(_ part: Part) throws(TokenizerError) -> PreTokeniser {
    let replacement = try part.required("replacement")
    let scalars = try replacement.text().unicodeScalars
    guard let scalar = scalars.first, scalars.count == 1 else {
      throw replacement.error("is not one character")
    }
    let legacy = try part.truth("add_prefix_space", default: true) ? "always" : "never"
    let scheme = try part["prepend_scheme"]?.text() ?? legacy
    guard let prefix = Prefix(rawValue: scheme) else {
      throw part.error(
        "has the prepend_scheme \(scheme), but only always, never and first are known")
    }
    return .metaspace(
      replacement: scalar, prefix: prefix, cuts: try part.truth("split", default: true))
  }
}

extension [Unicode.Scalar] {
  /// The text's bytes as printable characters.
  fileprivate var byteLevel: [Unicode.Scalar] {
    flatMap { UTF8.encode($0)!.map { ByteAlphabet.scalars[Int($0)] } }
  }

  fileprivate func cut(at pattern: Pattern, keeps kept: PreTokeniser.Kept) -> [[Unicode.Scalar]] {
    var (pieces, position): ([[Unicode.Scalar]], Int) = ([], 0)
    for match in pattern.matches(in: self) {
      if kept != .matches, match.lowerBound > position {
        pieces.append(Array(self[position..<match.lowerBound]))
      }
      if kept != .rest { pieces.append(Array(self[match])) }
      position = match.upperBound
    }
    if kept != .matches, position < count { pieces.append(Array(self[position...])) }
    return pieces
  }

  fileprivate func cut(before mark: Unicode.Scalar) -> [[Unicode.Scalar]] {
    var pieces: [[Unicode.Scalar]] = []
    for scalar in self {
      if pieces.isEmpty || scalar == mark {
        pieces.append([scalar])
      } else {
        pieces[pieces.count - 1].append(scalar)
      }
    }
    return pieces
  }
}
