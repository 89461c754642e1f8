import ArgumentParser
import Checkpoints
import Randomness
import Tensor
import Tokenizers
import Transformer

/// `bench large make`: writes the checkpoint.
struct LargeMake: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "make")
  @OptionGroup var options: LargeOptions

  func run() throws {
    var generator = SplitMix64(seed: 0, stream: "benchmark weights")
    try CheckpointFolder(
      ModelConfiguration(family: .llama, decoder: Large.shape, ends: [1], begin: 0),
      parameters: .random(Large.shape, using: &generator),
      tokenizer: .words(of: ["some words"], begin: "<s>", end: "</s>"), type: .bfloat16
    ).write(to: options.url)
  }
}
