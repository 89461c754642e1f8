import ArgumentParser
import Checkpoints
import Foundation
import Transformer

/// `propmend-worker model score`: how likely a model finds texts.
struct ScoreTexts: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Print the log-probability of every token of every text.",
    discussion: """
      Each line of FILE is {"text": …} or {"ids": […]}; each line printed is \
      {"ids": […], "logprobs": [null, …], "total": …}, in the same order. A text is read as the \
      tokenizer reads it, begin token included; the first token of a line is given, not scored.
      """)

  @OptionGroup var options: ModelOptions
  @OptionGroup var edit: EditOption

  @Argument(help: ArgumentHelp("Lines of JSON; - reads standard input.", valueName: "file.jsonl"))
  var file: String

  func run() throws {
    let lines = try JSONLines.read(file, as: ScoreRequest.self)
    var source = try options.source()
    let updates = try source.takeUp(edit.change(of: source))
    let model = source.model(threads: options.threads.count)
    let sequences = try lines.map { try $0.value.tokens(for: model, place: $0.place) }
    for batch in TokenBudget.batches(of: sequences.map(\.count)) {
      let tokens = Array(sequences[batch])
      let scores = model.decoder.logProbabilities(of: tokens, under: updates)
      for (ids, logprobs) in zip(tokens, scores) {
        print(try JSONLines.line(ScoredText(ids: ids, logprobs: logprobs)))
      }
    }
  }
}
