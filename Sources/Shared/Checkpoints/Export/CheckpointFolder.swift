package import FoundationEssentials
import JSON
package import Tensor
package import Tokenizers
package import Transformer

/// A model written as a Hugging Face directory, whole or not at all.
package struct CheckpointFolder {
  /// The family that `transformers` is to read it as.
  private let configuration: ModelConfiguration
  private let parameters: DecoderParameters
  private let tokenizer: Tokenizer
  /// The type of the weights in the file.
  private let type: ElementType

  /// A directory to be written.
  /// - Parameter type: The type of the weights; matrices and vectors alike.
  package init(
    _ configuration: ModelConfiguration, parameters: DecoderParameters, tokenizer: Tokenizer,
    type: ElementType = .float32
  ) {
    self.configuration = configuration
    self.parameters = parameters
    self.tokenizer = tokenizer
    self.type = type
  }

  /// Weights are cut into files of at most this many bytes.
  private static let shardSize = 5_000_000_000

  /// Writes the directory.
  /// - Throws: `CheckpointError` where something is there already; nothing half-written stays.
  package func write(to directory: URL) throws {
    try NewDirectory.make(directory) { draft in
      for (name, json) in try texts() {
        try Data(json.utf8).write(to: draft.appending(path: name))
      }
      try tokenizer.json.write(to: draft.appending(path: Tokenizer.fileName))
      try writeWeights(to: draft)
    }
  }

  private func texts() throws -> [(name: String, json: String)] {
    var generation: JSON = ["_from_model_config": true, "eos_token_id": configuration.endsJSON]
    if let begin = configuration.begin { generation["bos_token_id"] = JSON(begin) }
    return [
      ("config.json", configuration.json(type).encoded),
      ("generation_config.json", generation.encoded),
      ("tokenizer_config.json", tokenizerConfiguration.encoded),
    ]
  }

  private var tokenizerConfiguration: JSON {
    var object: JSON = [
      "tokenizer_class": "PreTrainedTokenizerFast", "clean_up_tokenization_spaces": false,
      "model_max_length": JSON(configuration.decoder.positionCount),
    ]
    if let begin = configuration.begin.flatMap(tokenizer.token) {
      object["bos_token"] = .string(begin)
    }
    if let end = configuration.ends.first.flatMap(tokenizer.token) {
      object["eos_token"] = .string(end)
    }
    return object
  }

  private func writeWeights(to directory: URL) throws {
    let shards = Shards(items, limit: Self.shardSize)
    for (name, items) in shards.files {
      try SafetensorsWriter.write(
        items, metadata: ["format": "pt"], to: directory.appending(path: name))
    }
    if let index = shards.index {
      try Data(index.encoded.utf8).write(
        to: directory.appending(path: "model.safetensors.index.json"))
    }
  }

  private var items: [SafetensorsWriter.Item] {
    configuration.tensors.map { stored in
      SafetensorsWriter.Item(
        name: stored.name, shape: stored.shape(configuration.decoder), type: type
      ) { configuration.tensor(stored, of: parameters) }
    }
  }
}
