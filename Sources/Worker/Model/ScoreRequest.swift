import ArgumentParser
import Checkpoints
import Tokenizers
import Transformer

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
