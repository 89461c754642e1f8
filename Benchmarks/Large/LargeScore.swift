import ArgumentParser
import Tensor
import Transformer

/// `bench large score`: opens the checkpoint and scores texts.
struct LargeScore: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "score")
  @OptionGroup var options: LargeOptions
  @Option(help: "Texts of a pass.") var texts = 1
  @Option(help: "Tokens of a text.") var length = 128

  func run() throws {
    let model = try options.model()
    let sequences = (0..<texts).map { Large.tokens(length, seed: UInt64($0)) }
    let seconds = Timing.seconds(steps: 3, warmup: 1) {
      _ = model.logProbabilities(of: sequences)
    }
    Measurement(perSecond: seconds.map { Double(texts * length) / $0 }).print()
  }
}
