#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The project's one source of random numbers: a generator whose whole state is one integer.
///
/// Every draw is written out here, without the standard library's random algorithms, so that a
/// seed means the same numbers in every Swift version. To checkpoint a generator, store `state`:
///
///     let restored = SplitMix64(seed: generator.state)
///
/// The algorithm is SplitMix64 (Steele, Lea & Flood, "Fast splittable pseudorandom number
/// generators", OOPSLA 2014).
package struct SplitMix64: RandomNumberGenerator, Hashable, Codable, Sendable {
  /// Everything that determines the numbers still to come.
  package private(set) var state: UInt64

  /// Creates a generator that continues from `seed`, which may be any number.
  package init(seed: UInt64) {
    state = seed
  }

  /// Creates the generator of one purpose, named by `stream`, under an experiment's seed.
  ///
  /// Streams of different labels, or of neighbouring seeds, have nothing in common. So a new
  /// consumer of random numbers gets its own label, and leaves everybody else's draws alone.
  package init(seed: UInt64, stream: String) {
    state = Self.mixed(seed) ^ Self.fnv1a(stream)
  }

  /// Returns the next 64 random bits.
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mixed(state)
  }

  /// SplitMix64's output function, a bijection that spreads every bit over all 64.
  private static func mixed(_ bits: UInt64) -> UInt64 {
    var z = bits
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// The FNV-1a hash of a text's UTF-8 bytes; unlike `Hasher`, the same in every process.
  private static func fnv1a(_ text: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
    return hash
  }
}

// MARK: - Distributions

extension SplitMix64 {
  /// Returns a number in [0, 1), one of 2⁵³ equally likely ones.
  package mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// Returns a draw from the standard normal distribution.
  ///
  /// Of the two numbers that the Box-Muller transform makes, the second is thrown away: kept for
  /// the next call, it would be state outside `state`.
  package mutating func normal() -> Float {
    let radius = (-2 * log(1 - uniform())).squareRoot()
    return Float(radius * cos(2 * .pi * uniform()))
  }

  /// Returns one of 0 ..< `bound`, all equally likely.
  package mutating func index(below bound: Int) -> Int {
    precondition(bound > 0, "index(below: \(bound)) has nothing to choose from")
    // Lemire 2019: the high half of bits * bound, after rejecting the few low halves that
    // would make some results more likely than others.
    let bound = UInt64(bound)
    let biased = (0 &- bound) % bound
    var product = next().multipliedFullWidth(by: bound)
    while product.low < biased {
      product = next().multipliedFullWidth(by: bound)
    }
    return Int(product.high)
  }

  /// Returns one of the elements, all equally likely; nil where there is none.
  package mutating func element<Element>(of elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[index(below: elements.count)]
  }

  /// Returns the numbers 0 ..< `count` in a random order, by Fisher and Yates's shuffle.
  package mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    for last in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(last, index(below: last + 1))
    }
    return order
  }
}
