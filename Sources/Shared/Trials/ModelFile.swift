import FoundationEssentials
import Tensor
import Transformer

/// A base model as an artifact: weights under Hugging Face's names, configuration and vocabulary in
/// the metadata.
struct ModelFile: Sendable {
  /// The decoder.
  var model: LlamaModel
  /// Its tokenizer.
  var tokenizer: WordTokenizer

  /// A model and its tokenizer.
  init(model: LlamaModel, tokenizer: WordTokenizer) {
    self.model = model
    self.tokenizer = tokenizer
  }

  /// Reads an artifact.
  /// - Throws: `SafetensorsError` or `DecodingError` that says what is wrong with the bytes.
  init(_ data: Data) throws {
    let file = try Safetensors(data)
    func metadata<Value: Decodable>(_ key: String) throws -> Value {
      try JSONDecoder().decode(Value.self, from: Data((file.metadata[key] ?? "").utf8))
    }
    let configuration: LlamaConfiguration = try metadata("config")
    var parameters = LlamaParameters.zeros(configuration)
    try parameters.update { name, tensor in
      tensor = try file.tensor(name, shape: tensor.shape)
    }
    model = LlamaModel(configuration: configuration, parameters: parameters)
    tokenizer = WordTokenizer(pieces: try metadata("vocabulary"))
  }

  /// The bytes of the artifact; the same model always gives the same bytes.
  func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    func text(_ value: some Encodable) throws -> String {
      String(decoding: try encoder.encode(value), as: UTF8.self)
    }
    return Safetensors(
      tensors: Dictionary(
        uniqueKeysWithValues: model.parameters.named.map { ($0.name, $0.tensor) }),
      metadata: [
        "config": try text(model.configuration), "vocabulary": try text(tokenizer.pieces),
      ]
    ).encoded()
  }
}
