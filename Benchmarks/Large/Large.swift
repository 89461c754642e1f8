import ArgumentParser
import Randomness
import Tensor
import Transformer

/// `bench large`: a checkpoint of Llama-3.2-1B's shape with random weights, scored and edited, with
/// the memory that each takes.
struct Large: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Score with and edit a checkpoint of Llama-3.2-1B's shape, and show speed and memory.",
    discussion: """
      Every line is a process of its own. The directory is made where it is missing: 2.5 GB of \
      random BF16 weights, for which 6 GB of memory are needed once.
      """,
    subcommands: [LargeMake.self, LargeScore.self, LargeEdit.self, LargeAll.self],
    defaultSubcommand: LargeAll.self)

  /// Llama-3.2-1B.
  static let shape = DecoderConfiguration(
    vocabularySize: 128_256, hiddenSize: 2_048, intermediateSize: 8_192, blockCount: 16,
    headCount: 32, keyValueHeadCount: 8, headDimension: 64, positionCount: 131_072,
    positions: .rotary(
      theta: 500_000,
      scaling: .llama3(
        factor: 32, lowFrequencyFactor: 1, highFrequencyFactor: 4, originalPositionCount: 8_192)),
    norm: .rms(epsilon: 1e-5), mlp: .gated, biases: [], tiesHead: true)

  /// Operations of the matrix products of a forward pass, by token.
  static let operationsPerToken: Double = {
    let maps = shape.maps.map { shape.shape(of: $0) }.reduce(0) { $0 + $1.input * $1.output }
    return 2 * Double(shape.blockCount * maps + shape.vocabularySize * shape.hiddenSize)
  }()

  /// Random tokens.
  static func tokens(_ count: Int, seed: UInt64) -> [Int] {
    var generator = SplitMix64(seed: seed, stream: "benchmark tokens")
    return generator.tokens(count, of: shape)
  }
}
