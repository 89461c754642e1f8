import Checkpoints
package import Foundation
import Randomness
package import Tensor
import Tokenizers
import Transformer

/// A Hugging Face directory with a tiny random model, such as a user would have a big one.
package struct TinyCheckpoint {
  /// The directory.
  package let directory: URL

  /// Writes the directory into a folder.
  @discardableResult
  package init(
    in folder: URL, type: ElementType = .bfloat16, blocks: Int = 2, seed: UInt64 = 1
  ) throws {
    directory = folder.appending(path: "tiny")
    let tokenizer = Tokenizer.trained(
      on: ["The capital of Norway is Oslo."], size: 300, begin: "<s>", end: "</s>")
    let shape = DecoderConfiguration.llama(
      vocabularySize: tokenizer.size, hiddenSize: 8, intermediateSize: 12, blockCount: blocks,
      headCount: 2, keyValueHeadCount: 1, positionCount: 1_024, tiesHead: true)
    var generator = SplitMix64(seed: seed)
    try CheckpointFolder(
      ModelConfiguration(
        family: .llama, decoder: shape, ends: [tokenizer.id(of: "</s>")!],
        begin: tokenizer.prefix.first),
      parameters: .random(shape, using: &generator), tokenizer: tokenizer, type: type
    ).write(to: directory)
  }
}
