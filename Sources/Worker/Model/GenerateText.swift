import ArgumentParser
import Checkpoints
import Foundation
import Transformer

/// `propmend-worker model generate`: how a model goes on.
struct GenerateText: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Continue prompts, greedily unless a temperature is given.")

  @OptionGroup var options: ModelOptions
  @OptionGroup var edit: EditOption

  @Option(
    name: .customLong("prompt"),
    help: ArgumentHelp(
      "Text to continue; may be given several times, and is then one batch.", valueName: "text"))
  var prompts: [String]

  @Option(help: ArgumentHelp("The most tokens of a continuation.", valueName: "n"))
  var maxNewTokens = 20

  @Option(help: ArgumentHelp("Sample at this temperature; greedy if left out.", valueName: "t"))
  var temperature: Float?

  @Option(help: ArgumentHelp("Sample from the k most likely tokens.", valueName: "k"))
  var topK: Int?

  @Option(
    help: ArgumentHelp("Sample from the most likely tokens up to this share.", valueName: "p"))
  var topP: Float = 1

  @Option(help: "Seed of the samples.") var seed: UInt64 = 0

  @Option(
    name: .customLong("stop"),
    help: ArgumentHelp(
      "Text that ends a continuation; may be given several times.", valueName: "text"))
  var stops: [String] = []

  @Flag(help: "Print one line of JSON a prompt.") var json = false

  func validate() throws {
    guard maxNewTokens > 0 else {
      throw ValidationError("--max-new-tokens is \(maxNewTokens), but must be 1 or more")
    }
    if let temperature {
      guard temperature > 0, temperature.isFinite else {
        throw ValidationError(
          "--temperature is \(temperature), but must be a number above 0; leave it out for greedy "
            + "choice")
      }
    }
    if temperature == nil, topK != nil || topP != 1 {
      throw ValidationError("--top-k and --top-p need --temperature: without it nothing is drawn")
    }
    if let topK, topK < 1 { throw ValidationError("--top-k is \(topK), but must be 1 or more") }
    guard topP > 0, topP <= 1 else {
      throw ValidationError("--top-p is \(topP), but must be above 0 and at most 1")
    }
    if stops.contains("") { throw ValidationError("--stop is empty; name a text") }
  }

  func run() throws {
    var source = try options.source()
    let updates = try source.takeUp(edit.change(of: source))
    let model = source.model(threads: options.threads.count)
    let request = GenerationRequest(
      limit: maxNewTokens, stops: stops, edit: updates,
      sampling: temperature.map { .random(temperature: $0, topK: topK, topP: topP) } ?? .greedy,
      seed: seed)
    for (prompt, continuation) in zip(prompts, try request.continuations(of: prompts, by: model)) {
      print(json ? try JSONLines.line(continuation) : prompt + continuation.text)
    }
  }
}
