/// What keeps a pattern from taking the stack, or time without end.
extension Pattern {
  /// The most scalars of a pattern. Matching recurses once per element, so this bounds the stack.
  private static let longest = 1_000
  /// The most long runs that may have to give back, one behind the other. The published patterns
  /// have one (`\s*` in `\s*[\r\n]+`; a run that ends a pattern never gives back). A text of n scalars then takes n squared steps at worst.
  private static let mostYielding = 1
  /// The most ways in which all else may match; the published patterns have fewer than 50.
  private static let mostWays = 256

  /// Refuses a text that is too long to be made a pattern.
  static func demandLength(of text: String) throws(PatternError) {
    guard text.unicodeScalars.count <= longest else {
      throw PatternError(description: "is longer than \(longest) characters")
    }
  }

  /// Refuses a pattern that matches nothing at all, or that can be tried in too many ways.
  ///
  /// The original library cuts at empty matches, which are passed over here.
  func demandLimits() throws(PatternError) {
    guard !Self.canBeEmpty(alternatives) else {
      throw PatternError(description: "matches the empty text, which is not known here")
    }
    let effort = Self.effort(of: alternatives, mayFailBehind: false)
    guard effort.yielding <= Self.mostYielding else {
      throw PatternError(description: "has several long runs that may have to give back")
    }
    guard effort.ways <= Self.mostWays else {
      throw PatternError(description: "can be tried in more than \(Self.mostWays) ways")
    }
  }

  private static func canBeEmpty(_ alternatives: [[Element]]) -> Bool {
    alternatives.contains { elements in
      elements.allSatisfy { element in
        switch element {
        case .run(_, let least, _): least == 0
        case .group(let alternatives, let isOptional): isOptional || canBeEmpty(alternatives)
        case .notFollowedBy: true
        }
      }
    }
  }

  /// Whether one of the alternatives matches anywhere.
  private static func alwaysMatch(_ alternatives: [[Element]]) -> Bool {
    alternatives.contains { $0.allSatisfy(alwaysMatches) }
  }

  private static func alwaysMatches(_ element: Element) -> Bool {
    switch element {
    case .run(_, let least, _): least == 0
    case .group(let alternatives, let isOptional): isOptional || alwaysMatch(alternatives)
    case .notFollowedBy: false
    }
  }

  /// The effort of trying alternatives one after the other.
  /// - Parameter mayFailBehind: Whether what follows may fail, so that other ways are tried.
  private static func effort(of alternatives: [[Element]], mayFailBehind: Bool) -> Effort {
    alternatives.reduce(Effort(yielding: 0, ways: 0)) { sum, elements in
      var (effort, mayFail) = (Effort(), mayFailBehind)
      for element in elements.reversed() {
        effort = effort * Self.effort(of: element, mayFailBehind: mayFail)
        mayFail = mayFail || !alwaysMatches(element)
      }
      return sum + effort
    }
  }

  private static func effort(of element: Element, mayFailBehind: Bool) -> Effort {
    switch element {
    case .run(_, let least, let most):
      Effort(least: least, most: most, mayFailBehind: mayFailBehind)
    case .group(let alternatives, let isOptional):
      effort(of: alternatives, mayFailBehind: mayFailBehind)
        + Effort(yielding: 0, ways: isOptional ? 1 : 0)
    // It is tried again in every way in which the elements before it match, as if it failed.
    case .notFollowedBy(let alternatives): effort(of: alternatives, mayFailBehind: true)
    }
  }
}

/// In how many ways a part of a pattern can be tried at one place of a text.
private struct Effort {
  /// Long runs that may have to give back: each multiplies the ways by the text's length.
  var yielding = 0
  /// The ways of everything else.
  var ways = 1

  /// No limit is as high; it keeps products from overflowing.
  private static let most = 1 << 20
  /// A run of more scalars than this is long.
  private static let longest = 16

  init() {}

  init(yielding: Int, ways: Int) { (self.yielding, self.ways) = (yielding, ways) }

  /// The effort of a run.
  init(least: Int, most: Int, mayFailBehind: Bool) {
    if most > Self.longest {
      // Nothing is given back to what always matches; but a long minimum may fail at its end.
      yielding = mayFailBehind || least > Self.longest ? 1 : 0
    } else {
      ways = most - least + 1
    }
  }

  /// One behind the other.
  static func * (a: Effort, b: Effort) -> Effort {
    Effort(yielding: a.yielding + b.yielding, ways: min(most, a.ways * b.ways))
  }

  /// One or the other.
  static func + (a: Effort, b: Effort) -> Effort {
    Effort(yielding: max(a.yielding, b.yielding), ways: min(most, a.ways + b.ways))
  }
}
