/// A regular expression of the kind that tokenizers cut text with, over Unicode scalars.
///
/// The dialect is what the published tokenizers use: literals, classes, `\p{…}`, alternatives, groups,
/// `(?i:…)`, quantifiers and `(?!…)`; alternatives are tried in order and quantifiers are greedy, as
/// in Oniguruma. Swift's own `Regex` matches the same texts many times more slowly.
struct Pattern: Hashable, Sendable {
  /// The ways to match, in the order in which they are tried.
  let alternatives: [[Element]]

  /// One step of a match.
  indirect enum Element: Hashable, Sendable {
    /// As many scalars of a class as possible, but giving back where the rest needs them.
    case run(ScalarClass, atLeast: Int, atMost: Int)
    /// A group, once; or not at all where it is optional.
    case group([[Element]], isOptional: Bool)
    /// Nothing, where none of the alternatives follows.
    case notFollowedBy([[Element]])
  }

  /// The pattern that a text describes.
  /// - Throws: `PatternError` that names what is not part of the dialect.
  init(_ text: String) throws(PatternError) {
    try Self.demandLength(of: text)
    var parser = PatternParser(text)
    alternatives = try parser.pattern()
    try demandLimits()
  }

  /// The pattern that matches one text.
  /// - Throws: `PatternError` where the text is empty or too long.
  init(literal: String) throws(PatternError) {
    try Self.demandLength(of: literal)
    alternatives = [
      literal.unicodeScalars.map {
        .run(ScalarClass($0, ignoringCase: false), atLeast: 1, atMost: 1)
      }
    ]
    try demandLimits()
  }

  /// Whether every match is one scalar.
  var isOneScalar: Bool {
    alternatives.allSatisfy { elements in
      guard elements.count == 1, case .run(_, 1, 1) = elements[0] else { return false }
      return true
    }
  }

  /// The ranges of all matches, in order.
  func matches(in text: [Unicode.Scalar]) -> [Range<Int>] {
    var (matches, position): ([Range<Int>], Int) = ([], 0)
    while position < text.count {
      if let end = Self.end(of: alternatives, at: position, in: text, then: { $0 }) {
        matches.append(position..<end)
        position = end
      } else {
        position += 1
      }
    }
    return matches
  }

  private static func end(
    of alternatives: [[Element]], at position: Int, in text: [Unicode.Scalar],
    then rest: (Int) -> Int?
  ) -> Int? {
    for elements in alternatives {
      if let end = end(of: elements, from: 0, at: position, in: text, then: rest) { return end }
    }
    return nil
  }

  private static func end(
    of elements: [Element], from index: Int, at position: Int, in text: [Unicode.Scalar],
    then rest: (Int) -> Int?
  ) -> Int? {
    guard index < elements.count else { return rest(position) }
    let next = index + 1
    switch elements[index] {
    case .run(let kind, let least, let most):
      var end = position
      while end < text.count, end - position < most, kind.contains(text[end]) { end += 1 }
      while end - position >= least {
        if let found = self.end(of: elements, from: next, at: end, in: text, then: rest) {
          return found
        }
        end -= 1
      }
      return nil
    case .group(let alternatives, let isOptional):
      if let found = end(
        of: alternatives, at: position, in: text,
        then: { self.end(of: elements, from: next, at: $0, in: text, then: rest) })
      {
        return found
      }
      return isOptional
        ? end(of: elements, from: next, at: position, in: text, then: rest) : nil
    case .notFollowedBy(let alternatives):
      guard end(of: alternatives, at: position, in: text, then: { $0 }) == nil else { return nil }
      return end(of: elements, from: next, at: position, in: text, then: rest)
    }
  }
}
