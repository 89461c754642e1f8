import Foundation
package import Tensor
package import Testing
package import Transformer

/// Numbers made by the scripts in `Tests/Golden`, independently, in PyTorch and double precision.
package struct Golden {
  /// The stored tensors.
  package let file: Safetensors

  package init(_ name: String) throws {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
    file = try Safetensors(Data(contentsOf: tests.appendingPathComponent("Golden/\(name)")))
  }

  package func tensor(_ name: String) throws -> Tensor { try file.tensor(name) }

  /// Whole numbers: tokens, rows, labels.
  package func integers(_ name: String) throws -> [Int] { try tensor(name).values.map { Int($0) } }

  /// The model's shape and weights, stored under names with a prefix.
  package func model(prefix: String = "") throws -> Decoder {
    let object = try JSONSerialization.jsonObject(
      with: Data(try #require(file.metadata["config"]).utf8))
    let top = try #require(object as? [String: Any])
    let config = (top["model"] as? [String: Any]) ?? top
    func integer(_ key: String) throws -> Int { try #require(config[key] as? Int) }
    let configuration = DecoderConfiguration.llama(
      vocabularySize: try integer("vocab_size"), hiddenSize: try integer("hidden_size"),
      intermediateSize: try integer("intermediate_size"),
      blockCount: try integer("num_hidden_layers"),
      headCount: try integer("num_attention_heads"),
      keyValueHeadCount: try integer("num_key_value_heads"), positionCount: 32,
      tiesHead: try #require(config["tie_word_embeddings"] as? Bool))
    return Decoder(
      configuration: configuration,
      parameters: try parameters(configuration) { try file.tensor(prefix + $0) })
  }

  /// A Llama's weights, or anything of the same shape, by their names in a checkpoint.
  package func parameters(
    _ configuration: DecoderConfiguration, _ tensor: (String) throws -> Tensor
  ) throws -> DecoderParameters {
    func norm(_ name: String) throws -> NormParameters {
      NormParameters(gain: try tensor(name + ".weight"))
    }
    func linear(_ names: String...) throws -> LinearParameters {
      LinearParameters(weight: Weight(Tensor.stacked(try names.map { try tensor($0 + ".weight") })))
    }
    return DecoderParameters(
      embedding: Weight(try tensor("model.embed_tokens.weight")), positions: nil,
      blocks: try (0..<configuration.blockCount).map { index in
        let name = "model.layers.\(index)."
        return BlockParameters(
          attentionNorm: try norm(name + "input_layernorm"),
          attentionInput: try linear(
            name + "self_attn.q_proj", name + "self_attn.k_proj", name + "self_attn.v_proj"),
          attentionOutput: try linear(name + "self_attn.o_proj"),
          mlpNorm: try norm(name + "post_attention_layernorm"),
          mlpInput: try linear(name + "mlp.gate_proj", name + "mlp.up_proj"),
          mlpOutput: try linear(name + "mlp.down_proj"))
      }, norm: try norm("model.norm"),
      head: configuration.tiesHead ? nil : Weight(try tensor("lm_head.weight")))
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
    expect(
      tensor, equals: try self.tensor(name), within: tolerance, name: name,
      sourceLocation: sourceLocation)
  }

  /// Expects a tensor to equal another, relative to the other's largest element.
  package func expect(
    _ tensor: Tensor, equals golden: Tensor, within tolerance: Float, name: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(tensor.values.count == golden.values.count, "\(name)", sourceLocation: sourceLocation)
    let largest = golden.values.reduce(0) { max($0, abs($1)) }
    let errors = zip(tensor.values, golden.values).map { abs($0 - $1) }
    // Not by the largest error alone: `max` passes over what is not a number.
    #expect(
      errors.allSatisfy { $0 <= tolerance * largest },
      "\(name): off by \(errors.max() ?? 0) of \(largest)", sourceLocation: sourceLocation)
  }
}
