import ArgumentParser
import Randomness
import Tensor
import Transformer

/// The shapes that are measured: those of the peers' scripts.
enum Shape: String, CaseIterable, ExpressibleByArgument {
  case small, big

  var configuration: DecoderConfiguration {
    let (width, mlp, vocabulary) = self == .small ? (256, 688, 4_096) : (512, 1_376, 8_192)
    return .llama(
      vocabularySize: vocabulary, hiddenSize: width, intermediateSize: mlp, blockCount: 8,
      headCount: 8, keyValueHeadCount: 4, positionCount: 256, tiesHead: false)
  }

  /// The arguments of `gemm_replay` up to the mode: dim, layers, heads, kv, ffn, vocab.
  var replayArguments: [String] {
    let c = configuration
    return [
      c.hiddenSize, c.blockCount, c.headCount, c.keyValueHeadCount, c.intermediateSize,
      c.vocabularySize,
    ].map(String.init)
  }

  /// A model with fresh weights.
  func model() -> Decoder {
    var generator = SplitMix64(seed: 0, stream: "benchmark weights")
    return Decoder(
      configuration: configuration,
      parameters: .random(configuration, using: &generator))
  }
}
