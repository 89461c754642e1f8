import ArgumentParser
import Checkpoints
import Tokenizers
import Transformer

/// What is asked of a model that continues prompts.
struct GenerationRequest: Sendable {
  /// The most new tokens.
  let limit: Int
  /// Texts that end a continuation; they are cut off.
  let stops: [String]
  /// The edit under which the model answers.
  let edit: [Site: LowRankUpdate]
  let sampling: Sampling
  let seed: UInt64

  /// How a prompt went on.
  struct Continuation: Encodable, Equatable {
    /// The prompt's tokens.
    let prompt: [Int]
    /// The new tokens, without the one that ended them.
    let ids: [Int]
    /// The new text, up to a stop.
    let text: String
  }

  /// Continues the prompts, as one batch.
  /// - Throws: `ValidationError` where a prompt leaves no room or has no tokens.
  func continuations(of prompts: [String], by model: LanguageModel) throws -> [Continuation] {
    let tokens = try prompts.map { try self.tokens(of: $0, model) }
    let tokenizer = model.tokenizer
    var ending = Ending(tokens: Set(model.ends), limit: limit)
    if !stops.isEmpty { ending.isComplete = { stop(in: tokenizer.decode($0)) != nil } }
    let answers = model.decoder.generate(
      tokens.map { Decoder.Prompt(tokens: $0, edit: 0) }, edits: [edit], until: ending,
      sampling: sampling, seed: seed)
    return zip(tokens, answers).map { prompt, ids in
      let text = tokenizer.decode(ids)
      return Continuation(
        prompt: prompt, ids: ids,
        text: stop(in: text).map { String(text.unicodeScalars[..<$0]) } ?? text)
    }
  }

  /// Where the first stop begins. Scalars are compared, not characters: a line feed after a
  /// carriage return is no character of its own.
  private func stop(in text: String) -> String.Index? {
    stops.compactMap { text.unicodeScalars.firstRange(of: $0.unicodeScalars)?.lowerBound }.min()
  }

  private func tokens(of prompt: String, _ model: LanguageModel) throws -> [Int] {
    let tokens = model.tokenizer.encode(prompt)
    let room = model.decoder.configuration.positionCount
    guard !tokens.isEmpty else {
      throw ValidationError("a prompt has no tokens; write some text")
    }
    guard tokens.count < room else {
      throw ValidationError(
        "a prompt has \(tokens.count) tokens, but the model only \(room) positions")
    }
    return tokens
  }
}
