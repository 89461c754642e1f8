import ArgumentParser
import Editing
import Randomness
import Tensor
import Transformer

/// `bench large edit`: one PropMEND edit of layers 4-15 at rank 1920, from the fact to its updates.
struct LargeEdit: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "edit")
  @OptionGroup var options: LargeOptions
  @Option(help: "Tokens of the fact.") var length = 32

  func run() throws {
    let model = try options.model()
    var generator = SplitMix64(seed: 1, stream: "benchmark hypernetwork")
    let hypernetwork = Hypernetwork(
      layout: HypernetworkLayout(sites: Site.mlps(of: 4...15), of: model.configuration),
      rank: 1_920, stepSize: 1e-4, using: &generator)
    let editor = HypernetworkEditor(
      hypernetwork: hypernetwork, innerLoss: .text, delimiters: Delimiters(begin: [0], end: 1))
    let fact = Large.tokens(length - 2, seed: 2)
    let seconds = try Timing.seconds(steps: 3, warmup: 1) {
      _ = try editor.edits(
        for: [EditRequest(name: "fact", text: fact, imagined: fact, statements: [])], of: model)
    }
    Measurement(perSecond: seconds.map { 1 / $0 }).print()
  }
}
