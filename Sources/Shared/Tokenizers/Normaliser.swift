import JSON

/// What is done to a text before it is cut.
indirect enum Normaliser: Hashable, Sendable {
  /// Composed form (Unicode normalisation form C).
  case composed
  /// A text put in front of every non-empty text.
  case prepend(String)
  /// Every match replaced.
  case replace(Pattern, by: String)
  /// One after the other.
  case sequence([Normaliser])

  init(_ part: Part) throws(TokenizerError) {
    let type = try part.type()
    switch type {
    case "NFC": self = .composed
    case "Prepend": self = .prepend(try part.required("prepend").text())
    case "Replace":
      self = .replace(
        try part.required("pattern").pattern(), by: try part.required("content").text())
    case "Sequence":
      var steps: [Normaliser] = []
      for step in try part.required("normalizers").elements() { steps.append(try Normaliser(step)) }
      self = .sequence(steps)
    default: throw part.unknown(type, known: "NFC, Prepend, Replace and Sequence")
    }
    try Growth.demand(growth, of: part)
  }

  /// The most scalars that one scalar of a text can become.
  private var growth: Int {
    switch self {
    case .composed: 3  // Some signs of music are composed of three.
    case .prepend(let prefix): 1 + prefix.unicodeScalars.count
    case .replace(_, let replacement): max(1, replacement.unicodeScalars.count)
    case .sequence(let steps): Growth.product(steps.map(\.growth))
    }
  }

  /// Whether every scalar stays where it was, so that the beginning of a text is one still.
  var keepsPlaces: Bool {
    switch self {
    case .composed: true
    case .prepend(let prefix): prefix.isEmpty
    case .replace(let pattern, let replacement):
      pattern.isOneScalar && replacement.unicodeScalars.count == 1
    case .sequence(let steps): steps.allSatisfy(\.keepsPlaces)
    }
  }

  /// The text after this step.
  func normalised(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    switch self {
    case .composed: return text.composed
    case .prepend(let prefix): return text.isEmpty ? text : Array(prefix.unicodeScalars) + text
    case .replace(let pattern, let replacement):
      return text.replacing(pattern, by: Array(replacement.unicodeScalars))
    case .sequence(let steps): return steps.reduce(text) { $1.normalised($0) }
    }
  }
}

extension [Unicode.Scalar] {
  /// Every match of a pattern replaced.
  func replacing(_ pattern: Pattern, by replacement: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var (result, position): ([Unicode.Scalar], Int) = ([], 0)
    for match in pattern.matches(in: self) {
      result += self[position..<match.lowerBound]
      result += replacement
      position = match.upperBound
    }
    return result + self[position...]
  }
}
