import ArgumentParser
import Editing
import Randomness
import Tensor
import Transformer

/// `bench train`: whole training steps, as `torch_lm_train.py` makes them: 16 sequences of 128
/// tokens, forward, backward, clipping and AdamW.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tokens per second of training a small decoder here.")

  @Option var shape = Shape.small
  @Option var threads = 2
  @Option var steps = 6

  private static let batch = 16
  private static let length = 128

  func run() throws {
    Memory.keepMapped()
    var training = DecoderTraining(shape.model(), constants: AdamW.Constants(weightDecay: 0.1))
    let batch = sequences()
    let seconds = try Timing.seconds(steps: steps, warmup: 2) {
      _ = try training.update(on: batch, rate: 3e-4, threads: threads)
    }
    Measurement(
      perSecond: seconds.map { Double(Self.batch * Self.length) / $0 }
    ).print()
  }

  private func sequences() -> [LearnedSequence] {
    var generator = SplitMix64(seed: 1, stream: "benchmark tokens")
    return (0..<Self.batch).map { _ in
      LearnedSequence(
        // The last token is only predicted: 128 are read, as in the peer.
        tokens: generator.tokens(Self.length + 1, of: shape.configuration))
    }
  }
}
