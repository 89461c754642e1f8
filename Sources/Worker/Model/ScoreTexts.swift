import ArgumentParser
import Checkpoints
import Foundation
import Tokenizers
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
    let source = try options.source()
    let model = source.model(threads: options.threads)
    let updates = try edit.updates(of: source)
    let sequences = try lines.enumerated().map { index, request in
      try request.tokens(for: model, place: "\(file): text \(index + 1)")
    }
    for batch in TokenBudget.batches(of: sequences.map(\.count)) {
      let tokens = Array(sequences[batch])
      let scores = model.decoder.logProbabilities(of: tokens, under: updates)
      for (ids, logprobs) in zip(tokens, scores) {
        print(try JSONLines.line(ScoredText(ids: ids, logprobs: logprobs)))
      }
    }
  }
}

/// A text to be scored, or its tokens.
struct ScoreRequest: Decodable {
  private let text: String?
  private let ids: [Int]?

  private enum Key: String, CodingKey { case text, ids }

  init(from decoder: any Swift.Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    text = try container.decodeIfPresent(String.self, forKey: .text)
    ids = try container.decodeIfPresent([Int].self, forKey: .ids)
    guard (text == nil) != (ids == nil) else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: [], debugDescription: #"write either {"text": …} or {"ids": […]}"#))
    }
  }

  /// The tokens that the model reads.
  /// - Throws: `ValidationError` where the model cannot read them.
  func tokens(for model: LanguageModel, place: String) throws -> [Int] {
    let tokens = ids ?? model.tokenizer.encode(text ?? "")
    let configuration = model.decoder.configuration
    if let stranger = tokens.first(where: { !(0..<configuration.vocabularySize).contains($0) }) {
      throw ValidationError(
        "\(place): token \(stranger) is not among the model's 0-\(configuration.vocabularySize - 1)"
      )
    }
    guard tokens.count <= configuration.positionCount else {
      throw ValidationError(
        "\(place): \(tokens.count) tokens are more than the model's "
          + "\(configuration.positionCount) positions; cut the text")
    }
    return tokens
  }
}

/// What is printed for a text.
struct ScoredText: Encodable {
  let ids: [Int]
  /// Natural logarithms; nil for the first token, which is given.
  let logprobs: [Float?]
  /// Their sum.
  let total: Double

  init(ids: [Int], logprobs: [Float]) {
    self.ids = ids
    self.logprobs = ids.isEmpty ? [] : [nil] + logprobs
    total = logprobs.reduce(0) { $0 + Double($1) }
  }
}
