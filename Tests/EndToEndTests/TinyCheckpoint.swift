import Checkpoints
import Foundation
import Randomness
import Tensor
import Tokenizers
import Transformer

/// A Hugging Face directory with a tiny random model, such as a user would have a big one.
struct TinyCheckpoint {
  /// Writes the directory into a folder.
  @discardableResult
  init(in folder: URL, name: String = "tiny", seed: UInt64 = 1) throws {
    let tokenizer = Tokenizer.trained(
      on: ["The capital of Norway is Oslo."], size: 300, begin: "<s>", end: "</s>")
    let shape = DecoderConfiguration.llama(
      vocabularySize: tokenizer.size, hiddenSize: 8, intermediateSize: 12, blockCount: 2,
      headCount: 2, keyValueHeadCount: 1, positionCount: 512, tiesHead: true)
    var generator = SplitMix64(seed: seed)
    try CheckpointFolder(
      ModelConfiguration(
        family: .llama, decoder: shape, ends: [tokenizer.id(of: "</s>")!],
        begin: tokenizer.prefix.first),
      parameters: .random(shape, using: &generator), tokenizer: tokenizer, type: .bfloat16
    ).write(to: folder.appending(path: name))
  }
}
