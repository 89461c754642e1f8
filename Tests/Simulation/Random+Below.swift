import Randomness

extension SplitMix64 {
  /// A number from 0 to below a limit.
  mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }
}
