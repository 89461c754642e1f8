/// Reads a regular expression.
struct PatternParser {
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var depth = 0

  private static let deepest = 16
  /// Repetitions without an upper bound.
  private static let unlimited = Int.max

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  mutating func pattern() throws(PatternError) -> [[Pattern.Element]] {
    let alternatives = try alternatives(ignoringCase: false)
    guard position == scalars.count else { throw error("a ')' too many") }
    return alternatives
  }

  private func error(_ reason: String) -> PatternError {
    PatternError(description: "has \(reason) at character \(position)")
  }

  private var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private mutating func take() throws(PatternError) -> Unicode.Scalar {
    guard let scalar = current else { throw error("an unexpected end") }
    position += 1
    return scalar
  }

  private mutating func skip(_ text: String) -> Bool {
    let wanted = Array(text.unicodeScalars)
    guard scalars[position...].starts(with: wanted) else { return false }
    position += wanted.count
    return true
  }

  private mutating func alternatives(ignoringCase: Bool) throws(PatternError)
    -> [[Pattern.Element]]
  {
    guard depth < Self.deepest else { throw error("groups nested too deep") }
    depth += 1
    defer { depth -= 1 }
    var alternatives: [[Pattern.Element]] = [[]]
    while let scalar = current, scalar != ")" {
      if skip("|") {
        alternatives.append([])
      } else {
        alternatives[alternatives.count - 1].append(try element(ignoringCase: ignoringCase))
      }
    }
    return alternatives
  }

  private mutating func element(ignoringCase: Bool) throws(PatternError) -> Pattern.Element {
    if skip("(?!") { return .notFollowedBy(try group(ignoringCase: ignoringCase)) }
    if current == "(" {
      let ignores = try groupFlag() ?? ignoringCase
      let alternatives = try group(ignoringCase: ignores)
      return .group(alternatives, isOptional: try isOptional())
    }
    let kind = try scalarClass(ignoringCase: ignoringCase)
    let (least, most) = try quantifier()
    return .run(kind, atLeast: least, atMost: most)
  }

  /// Whether a group that begins here ignores case; nil where it does not say.
  private mutating func groupFlag() throws(PatternError) -> Bool? {
    if skip("(?i:") { return true }
    if skip("(?:") { return nil }
    if skip("(?") { throw error("a group of an unknown kind") }
    _ = skip("(")
    return nil
  }

  private mutating func group(ignoringCase: Bool) throws(PatternError) -> [[Pattern.Element]] {
    let alternatives = try alternatives(ignoringCase: ignoringCase)
    guard skip(")") else { throw error("a group without ')'") }
    return alternatives
  }

  private mutating func isOptional() throws(PatternError) -> Bool {
    let (least, most) = try quantifier()
    guard most == 1 else { throw error("a repeated group") }
    return least == 0
  }

  private mutating func quantifier() throws(PatternError) -> (Int, Int) {
    let bounds: (Int, Int)
    switch current {
    case "?": bounds = (0, 1)
    case "*": bounds = (0, Self.unlimited)
    case "+": bounds = (1, Self.unlimited)
    case "{": return try counts()
    default: return (1, 1)
    }
    position += 1
    if current == "?" || current == "+" { throw error("a lazy or possessive quantifier") }
    return bounds
  }

  /// `{2}`, `{2,}` or `{2,3}`.
  private mutating func counts() throws(PatternError) -> (Int, Int) {
    position += 1
    let least = try count() ?? 0
    let most = skip(",") ? try count() ?? Self.unlimited : least
    guard skip("}"), least <= most, most > 0 else { throw error("a broken {…}") }
    return (least, most)
  }

  private mutating func count() throws(PatternError) -> Int? {
    var text = ""
    while let scalar = current, ("0"..."9").contains(scalar) {
      text.unicodeScalars.append(try take())
    }
    guard text.count <= 4 else { throw error("a number that is too large") }
    return Int(text)
  }
}

/// Classes of scalars.
extension PatternParser {
  private mutating func scalarClass(ignoringCase: Bool) throws(PatternError) -> ScalarClass {
    let scalar = try take()
    switch scalar {
    case "[": return try bracketed(ignoringCase: ignoringCase)
    case "\\": return ScalarClass([try escaped()])
    case ".": return ScalarClass([.range(10...10)], isNegated: true)
    case "^", "$", "*", "+", "?", "{", "}": throw error("'\(scalar)', which is not known here,")
    default: return ScalarClass(scalar, ignoringCase: ignoringCase)
    }
  }

  private mutating func bracketed(ignoringCase: Bool) throws(PatternError) -> ScalarClass {
    guard !ignoringCase else { throw error("a class that ignores case") }
    let isNegated = skip("^")
    var members: [ScalarClass.Member] = []
    while let scalar = current, scalar != "]" {
      let first = try member()
      guard case .range(let from) = first, from.count == 1, current == "-",
        position + 1 < scalars.count, scalars[position + 1] != "]"
      else {
        members.append(first)
        continue
      }
      position += 1
      guard case .range(let to) = try member(), from.lowerBound <= to.lowerBound else {
        throw error("a broken range")
      }
      members.append(.range(from.lowerBound...to.lowerBound))
    }
    guard skip("]"), !members.isEmpty else { throw error("a class without ']'") }
    return ScalarClass(members, isNegated: isNegated)
  }

  private mutating func member() throws(PatternError) -> ScalarClass.Member {
    let scalar = try take()
    if scalar == "\\" { return try escaped() }
    guard scalar != "[", scalar != "&" else { throw error("a class inside a class") }
    return .range(scalar.value...scalar.value)
  }

  private mutating func escaped() throws(PatternError) -> ScalarClass.Member {
    let scalar = try take()
    func one(_ value: UInt32) -> ScalarClass.Member { .range(value...value) }
    switch scalar {
    case "p": return try category()
    case "P": return .not(try category())
    case "s": return .space
    case "S": return .not(.space)
    case "d": return .categories([.decimalNumber])
    case "D": return .not(.categories([.decimalNumber]))
    case "w": return .word
    case "W": return .not(.word)
    case "n": return one(10)
    case "r": return one(13)
    case "t": return one(9)
    case "f": return one(12)
    case "v": return one(11)
    default:
      guard !scalar.properties.isAlphabetic, !("0"..."9").contains(scalar) else {
        throw error("'\\\(scalar)', which is not known here,")
      }
      return one(scalar.value)
    }
  }

  private mutating func category() throws(PatternError) -> ScalarClass.Member {
    guard skip("{") else { throw error("\\p without {…}") }
    var name = ""
    while let scalar = current, scalar != "}" { name.unicodeScalars.append(try take()) }
    let categories = Unicode.GeneralCategory.named(name)
    guard skip("}"), !categories.isEmpty else {
      throw error("the unknown category \\p{\(name)}")
    }
    return .categories(categories)
  }
}
