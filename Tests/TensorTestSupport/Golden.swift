import Foundation
package import Tensor
package import Testing
package import Transformer

/// Numbers made by `Tests/Golden/make_golden.py`, independently, in PyTorch and double precision.
package struct Golden {
  let file: Safetensors

  package init(_ name: String) throws {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
    file = try Safetensors(Data(contentsOf: tests.appendingPathComponent("Golden/\(name)")))
  }

  package func tensor(_ name: String) throws -> Tensor { try file.tensor(name) }

  /// Whole numbers: tokens, rows, labels.
  package func integers(_ name: String) throws -> [Int] { try tensor(name).values.map { Int($0) } }

  /// The model's shape and weights, stored under names with a prefix.
  package func model(prefix: String = "") throws -> LlamaModel {
    let object = try JSONSerialization.jsonObject(
      with: Data(try #require(file.metadata["config"]).utf8))
    let top = try #require(object as? [String: Any])
    let config = (top["model"] as? [String: Any]) ?? top
    func integer(_ key: String) throws -> Int { try #require(config[key] as? Int) }
    let configuration = LlamaConfiguration(
      vocabularySize: try integer("vocab_size"), hiddenSize: try integer("hidden_size"),
      intermediateSize: try integer("intermediate_size"),
      blockCount: try integer("num_hidden_layers"),
      headCount: try integer("num_attention_heads"),
      keyValueHeadCount: try integer("num_key_value_heads"), positionCount: 32,
      tiesHead: try #require(config["tie_word_embeddings"] as? Bool))
    var parameters = LlamaParameters.zeros(configuration)
    try parameters.update { name, tensor in
      tensor = try file.tensor(prefix + name, shape: tensor.shape)
    }
    return LlamaModel(configuration: configuration, parameters: parameters)
  }

  /// Sequences from all tokens one behind the other and the sequences' lengths.
  package func batch() throws -> TokenBatch {
    let tokens = try integers("tokens")
    var start = 0
    return TokenBatch(
      try integers("lengths").map { length in
        defer { start += length }
        return Array(tokens[start..<start + length])
      })
  }

  /// Expects a tensor to equal the stored one, relative to the stored one's largest element.
  package func expect(
    _ tensor: Tensor, equals name: String, within tolerance: Float,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let golden = try self.tensor(name)
    #expect(tensor.values.count == golden.values.count, "\(name)", sourceLocation: sourceLocation)
    let largest = golden.values.reduce(0) { max($0, abs($1)) }
    let worst = zip(tensor.values, golden.values).reduce(0) { max($0, abs($1.0 - $1.1)) }
    #expect(
      worst <= tolerance * largest, "\(name): off by \(worst) of \(largest)",
      sourceLocation: sourceLocation)
  }
}
