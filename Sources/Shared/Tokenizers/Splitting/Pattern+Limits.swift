/// What keeps a pattern from taking the stack, or time without end.
extension Pattern {
  /// The most scalars of a pattern. Matching recurses once per element, so this bounds the stack.
  private static let longest = 1_000
  /// The most runs without a bound that may stand behind one another: as many as the published
  /// patterns have (`\s*[\r\n]+`). A text of n scalars then takes n cubed steps at worst.
  private static let mostUnbounded = 2
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
    let effort = Self.effort(of: alternatives)
    guard effort.unbounded <= Self.mostUnbounded else {
      throw PatternError(
        description: "repeats without a bound more than \(Self.mostUnbounded) times in a row")
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

  private static func effort(of alternatives: [[Element]]) -> Effort {
    alternatives.map { $0.map(effort).reduce(Effort(), *) }
      .reduce(Effort(unbounded: 0, ways: 0), +)
  }

  private static func effort(of element: Element) -> Effort {
    switch element {
    case .run(_, let least, let most): Effort(spread: most - least)
    case .group(let alternatives, let isOptional):
      effort(of: alternatives) + Effort(unbounded: 0, ways: isOptional ? 1 : 0)
    // What follows is tried again in every way in which the elements before have matched.
    case .notFollowedBy(let alternatives): effort(of: alternatives)
    }
  }
}

/// In how many ways a part of a pattern can be tried at one place of a text.
private struct Effort {
  /// Runs without a bound, one behind the other: each multiplies the ways by the text's length.
  var unbounded = 0
  /// The ways of everything else.
  var ways = 1

  /// No limit is as high; it keeps products from overflowing.
  private static let most = 1 << 20
  /// A run that may be longer or shorter by more than this counts as one without a bound.
  private static let widest = 16

  init() {}

  init(unbounded: Int, ways: Int) { (self.unbounded, self.ways) = (unbounded, ways) }

  /// The effort of a run.
  /// - Parameter spread: By how much its longest match is longer than its shortest.
  init(spread: Int) {
    if spread > Self.widest { unbounded = 1 } else { ways = spread + 1 }
  }

  /// One behind the other.
  static func * (a: Effort, b: Effort) -> Effort {
    Effort(unbounded: a.unbounded + b.unbounded, ways: min(most, a.ways * b.ways))
  }

  /// One or the other.
  static func + (a: Effort, b: Effort) -> Effort {
    Effort(unbounded: max(a.unbounded, b.unbounded), ways: min(most, a.ways + b.ways))
  }
}
