package import Checkpoints
package import FoundationEssentials
import JSON
import Tensor
package import Tokenizers
package import Transformer

/// A base model that was trained here as one artifact: weights under Hugging Face's names, with
/// `config.json` and `tokenizer.json` in the metadata.
package struct ModelFile: Sendable {
  /// What `config.json` says.
  package let configuration: ModelConfiguration
  /// The weights.
  package let parameters: DecoderParameters
  /// Its tokenizer.
  package let tokenizer: Tokenizer

  /// A model that was trained here.
  init(model: Decoder, tokenizer: Tokenizer, end: Int) {
    configuration = ModelConfiguration(
      family: .llama, decoder: model.configuration, ends: [end], begin: tokenizer.prefix.first)
    parameters = model.parameters
    self.tokenizer = tokenizer
  }

  /// Reads an artifact.
  /// - Throws: `SafetensorsError`, `CheckpointError` or `TokenizerError` that says what is wrong
  ///   with the bytes.
  package init(_ data: Data) throws {
    let file = try Safetensors(data)
    configuration = try ModelConfiguration(
      json: Array((file.metadata[Self.configurationKey] ?? "").utf8))
    parameters = try DecoderParameters(file, configuration)
    tokenizer = try Tokenizer(json: Data((file.metadata[Self.tokenizerKey] ?? "").utf8))
    try configuration.check(tokenizer)
  }

  private static let configurationKey = "config.json"
  private static let tokenizerKey = "tokenizer.json"

  /// The model.
  var decoder: Decoder {
    Decoder(configuration: configuration.decoder, parameters: parameters)
  }

  /// The bytes of the artifact; the same model always gives the same bytes.
  func encoded() -> Data {
    Safetensors(
      tensors: Dictionary(
        uniqueKeysWithValues: configuration.named(parameters).map { ($0.name, $0.tensor) }),
      metadata: [
        Self.configurationKey: configuration.json(.float32).encoded,
        Self.tokenizerKey: String(decoding: tokenizer.json, as: UTF8.self),
      ]
    ).encoded()
  }
}
