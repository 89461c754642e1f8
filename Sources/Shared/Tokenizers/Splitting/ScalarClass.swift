/// A set of Unicode scalars.
struct ScalarClass: Hashable, Sendable {
  private let members: [Member]
  private let isNegated: Bool
  /// The answer for each ASCII character, since most text is that.
  private let ascii: [Bool]

  /// What a set is made of.
  enum Member: Hashable, Sendable {
    case range(ClosedRange<UInt32>)
    /// `\p{L}`, `\p{Lu}`, …: one category, or those of a major class.
    case categories([Unicode.GeneralCategory])
    /// `\s`: what Unicode calls white space.
    case space
    /// `\w`: letters, marks, decimal digits, connectors, and Latin-1's other numbers.
    case word
    /// Everything outside another set.
    indirect case not(Member)
  }

  init(_ members: [Member], isNegated: Bool = false) {
    self.members = members
    self.isNegated = isNegated
    ascii = (0..<128).map { value in
      members.contains { $0.contains(Unicode.Scalar(UInt8(value))) } != isNegated
    }
  }

  /// One scalar, or all that differ from it in case alone.
  init(_ scalar: Unicode.Scalar, ignoringCase: Bool) {
    var same: Set<UInt32> = [scalar.value]
    if ignoringCase {
      for text in [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping] {
        if text.unicodeScalars.count == 1 { same.insert(text.unicodeScalars.first!.value) }
      }
      // Simple case folding has these beside the pairs: long s, and the Kelvin sign.
      if "sS".unicodeScalars.contains(scalar) { same.insert(0x17f) }
      if "kK".unicodeScalars.contains(scalar) { same.insert(0x212a) }
    }
    self.init(same.sorted().map { .range($0...$0) })
  }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return ascii[Int(scalar.value)] }
    return members.contains { $0.contains(scalar) } != isNegated
  }
}

extension ScalarClass.Member {
  /// What Oniguruma has in `\w` beyond Unicode's recommendation.
  private static let latinNumbers: [Unicode.Scalar] = ["²", "³", "¹", "¼", "½", "¾"]

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch self {
    case .range(let range): range.contains(scalar.value)
    case .categories(let some): some.contains(scalar.properties.generalCategory)
    case .space: scalar.properties.isWhitespace
    case .word: scalar.isWord || Self.latinNumbers.contains(scalar)
    case .not(let member): !member.contains(scalar)
    }
  }
}

extension Unicode.Scalar {
  /// Whether the scalar is part of a word.
  var isWord: Bool {
    switch properties.generalCategory {
    case .decimalNumber, .connectorPunctuation, .nonspacingMark, .spacingMark, .enclosingMark: true
    default: properties.isAlphabetic
    }
  }
}
