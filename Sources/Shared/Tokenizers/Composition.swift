import Foundation

extension [Unicode.Scalar] {
  /// The composed form of the text (Unicode normalisation form C).
  ///
  /// Hangul is composed here, since the library's rule for it is off by one at the ends of its
  /// ranges; nothing else ever composes with Hangul, so the rest can be handed over in parts.
  var composed: [Unicode.Scalar] {
    guard !allSatisfy(\.isASCII) else { return self }
    var result: [Unicode.Scalar] = []
    for part in split(where: \.isHangul) {
      result += part.first?.isHangul == true ? Hangul.composed(part) : part.libraryComposed
    }
    return result
  }

  private var libraryComposed: [Unicode.Scalar] {
    Array(string.precomposedStringWithCanonicalMapping.unicodeScalars)
  }

  /// Runs of scalars that agree in a property.
  private func split(where property: (Unicode.Scalar) -> Bool) -> [[Unicode.Scalar]] {
    var parts: [[Unicode.Scalar]] = []
    for scalar in self {
      if let last = parts.last?.last, property(last) == property(scalar) {
        parts[parts.count - 1].append(scalar)
      } else {
        parts.append([scalar])
      }
    }
    return parts
  }
}

/// Korean syllables and their letters (Unicode standard, section 3.12).
private enum Hangul {
  static let leads: Range<UInt32> = 0x1100..<0x1113
  static let vowels: Range<UInt32> = 0x1161..<0x1176
  static let trails: Range<UInt32> = 0x11a8..<0x11c3
  static let syllables: Range<UInt32> = 0xac00..<0xd7a4
  /// Syllables that begin with the same letter and vowel.
  static let trailCount: UInt32 = 28

  static func composed(_ letters: [Unicode.Scalar]) -> [Unicode.Scalar] {
    letters.reduce(into: []) { result, letter in
      if let last = result.last, let syllable = joined(last.value, letter.value) {
        result[result.count - 1] = syllable
      } else {
        result.append(letter)
      }
    }
  }

  private static func joined(_ last: UInt32, _ next: UInt32) -> Unicode.Scalar? {
    if leads.contains(last), vowels.contains(next) {
      let pair = (last - leads.lowerBound) * UInt32(vowels.count) + next - vowels.lowerBound
      return Unicode.Scalar(syllables.lowerBound + pair * trailCount)
    }
    let isOpen =
      syllables.contains(last) && (last - syllables.lowerBound) % trailCount == 0
    return isOpen && trails.contains(next)
      ? Unicode.Scalar(last + next - trails.lowerBound + 1) : nil
  }
}

extension Unicode.Scalar {
  fileprivate var isHangul: Bool {
    (0x1100...0x11ff).contains(value) || Hangul.syllables.contains(value)
  }
}
