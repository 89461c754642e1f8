import Randomness

/// Spoils files the way that chance and malice do: bits, bytes, pieces, numbers, nesting.
package struct Mutator {
  private var generator: SplitMix64

  /// What a mutation may put in: what parsers stumble over.
  private static let tokens: [[UInt8]] = [
    "{", "}", "[", "]", "\"", ":", ",", "null", "true", "-1", "0", "1e999", "1.5",
    "9223372036854775807", "18446744073709551616", "\\u0000", "\\ud800", "\u{0}", "\u{fffd}",
    "[[[[[[[[[[[[[[[[", "{\"a\":", "99999999999999999999999999999999", "-0", "\\", "BF16", "F32",
  ].map { Array($0.utf8) }

  /// A mutator whose mutations follow from a seed.
  package init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  /// Some bytes, changed in one place or in several.
  package mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0...generator.index(below: 4) { mutate(&bytes) }
    return bytes
  }

  private mutating func mutate(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else {
      bytes = Self.tokens[generator.index(below: Self.tokens.count)]
      return
    }
    let place = generator.index(below: bytes.count)
    let end = min(bytes.count, place + 1 + generator.index(below: 24))
    switch generator.index(below: 7) {
    case 0: bytes[place] ^= 1 << UInt8(generator.index(below: 8))
    case 1: bytes[place] = UInt8(truncatingIfNeeded: generator.next())
    case 2: bytes.removeSubrange(place..<end)
    case 3: bytes.insert(contentsOf: bytes[place..<end], at: generator.index(below: bytes.count))
    case 4: bytes.removeSubrange(place...)
    default:
      let token = Self.tokens[generator.index(below: Self.tokens.count)]
      bytes.replaceSubrange(
        place..<min(place + generator.index(below: 4), bytes.count), with: token)
    }
  }
}
