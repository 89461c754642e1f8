import Randomness
import Transformer

extension SplitMix64 {
  /// Random tokens of a model.
  mutating func tokens(_ count: Int, of configuration: DecoderConfiguration) -> [Int] {
    (0..<count).map { _ in index(below: configuration.vocabularySize) }
  }
}
