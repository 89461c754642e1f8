import ArgumentParser
import Editing
import Randomness
import Tensor
import Transformer

/// `bench meta`: whole meta-training steps, as `torch_mend_step.py` makes them: a fact of 32 tokens,
/// 8 questions of 32 tokens that are learned on all their tokens, nine edited matrices, rank 128.
///
/// A step of the peer is one edit, so an update on several edits counts as that many steps.
struct Meta: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Edits per second of meta-training a hypernetwork here.")

  @Option var shape = Shape.small
  @Option var threads = 2
  @Option var steps = 12
  @Option(help: "Edits per update.") var edits = 1

  private static let tokens = 32
  private static let questions = 8
  private static let rank = 128

  func run() throws {
    Memory.keepMapped()
    let model = shape.model()
    // The three blocks before the last one.
    let last = model.configuration.blockCount - 2
    var generator = SplitMix64(seed: 1, stream: "benchmark hypernetwork")
    let hypernetwork = Hypernetwork(
      layout: HypernetworkLayout(
        sites: Site.mlps(of: last - 2...last), of: model.configuration),
      rank: Self.rank, stepSize: 1e-4, using: &generator)
    var training = MetaTraining(
      hypernetwork,
      constants: MetaTraining.Constants(
        editWeight: 1, localityWeight: 0, learningRate: 1e-6, stepSizeRate: 1e-6, clip: 100))
    let examples = (0..<edits).map { _ in example(&generator) }
    let seconds = try Timing.seconds(steps: steps, warmup: 3) {
      _ = try training.update(on: examples, of: model, threads: threads)
    }
    Measurement(perSecond: seconds.map { Double(edits) / $0 }).print()
  }

  private func example(_ generator: inout SplitMix64) -> MetaExample {
    func tokens() -> [Int] { generator.tokens(Self.tokens, of: shape.configuration) }
    return MetaExample(
      inner: [LearnedSequence(tokens: tokens())],
      outer: (0..<Self.questions).map { _ in LearnedSequence(tokens: tokens()) }, locality: [])
  }
}
