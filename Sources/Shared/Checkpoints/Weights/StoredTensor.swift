import Transformer

/// One tensor of a checkpoint: its name there, and what it is in the decoder.
struct StoredTensor: Hashable {
  /// The name in the file.
  let name: String
  /// What it is.
  let place: Place

  /// A place in the tree of parameters.
  enum Place: Hashable {
    /// (V, C).
    case embedding
    /// (positions, C).
    case positions
    /// (V, C).
    case head
    /// A vector of a normalisation, (C).
    case norm(Norm, Vector)
    /// The matrix of linear maps that the file keeps in one, (out, in).
    case weight(block: Int, maps: [LinearMap], layout: Layout)
    /// Their bias, (out).
    case bias(block: Int, maps: [LinearMap])
  }

  /// A normalisation.
  enum Norm: Hashable {
    case final
    case attention(block: Int)
    case mlp(block: Int)
  }

  /// Which vector of a normalisation.
  enum Vector: Hashable { case gain, bias }

  /// How a matrix stands in the file.
  enum Layout: Hashable {
    /// (out, in), as here.
    case outputMajor
    /// (in, out), as GPT-2's `Conv1D` has it.
    case inputMajor
  }
}

extension StoredTensor {
  /// The shape in the file.
  func shape(_ configuration: DecoderConfiguration) -> [Int] {
    let c = configuration.hiddenSize
    switch place {
    case .embedding, .head: return [configuration.vocabularySize, c]
    case .positions: return [configuration.positionCount, c]
    case .norm: return [c]
    case .weight(_, let maps, let layout):
      let shapes = maps.map { configuration.shape(of: $0) }
      let (out, input) = (shapes.reduce(0) { $0 + $1.output }, shapes[0].input)
      return layout == .outputMajor ? [out, input] : [input, out]
    case .bias(_, let maps): return [maps.reduce(0) { $0 + configuration.shape(of: $1).output }]
    }
  }
}

extension ModelConfiguration {
  /// Every tensor of a checkpoint, in the order in which `transformers` builds the model. An adapter
  /// or an edit names its matrices by the same table.
  var tensors: [StoredTensor] { family == .gpt2 ? gpt2Tensors : llamaTensors }

  private var llamaTensors: [StoredTensor] {
    let blocks = (0..<decoder.blockCount).flatMap { block in
      let name = "model.layers.\(block)."
      let maps = decoder.maps.flatMap { map in
        let path = name + map.llamaName
        let weight = StoredTensor(
          name: path + ".weight",
          place: .weight(block: block, maps: [map], layout: .outputMajor))
        let bias = StoredTensor(name: path + ".bias", place: .bias(block: block, maps: [map]))
        return decoder.biases.contains(map) ? [weight, bias] : [weight]
      }
      return maps + [
        StoredTensor(
          name: name + "input_layernorm.weight", place: .norm(.attention(block: block), .gain)),
        StoredTensor(
          name: name + "post_attention_layernorm.weight", place: .norm(.mlp(block: block), .gain)),
      ]
    }
    return [StoredTensor(name: "model.embed_tokens.weight", place: .embedding)] + blocks
      + [StoredTensor(name: "model.norm.weight", place: .norm(.final, .gain))] + head
  }

  private var gpt2Tensors: [StoredTensor] {
    func norm(_ name: String, _ norm: StoredTensor.Norm) -> [StoredTensor] {
      [
        StoredTensor(name: name + ".weight", place: .norm(norm, .gain)),
        StoredTensor(name: name + ".bias", place: .norm(norm, .bias)),
      ]
    }
    let blocks = (0..<decoder.blockCount).flatMap { block in
      let name = "transformer.h.\(block)."
      func map(_ suffix: String, _ maps: [LinearMap]) -> [StoredTensor] {
        [
          StoredTensor(
            name: name + suffix + ".weight",
            place: .weight(block: block, maps: maps, layout: .inputMajor)),
          StoredTensor(name: name + suffix + ".bias", place: .bias(block: block, maps: maps)),
        ]
      }
      return norm(name + "ln_1", .attention(block: block))
        + map("attn.c_attn", [.query, .key, .value]) + map("attn.c_proj", [.output])
        + norm(name + "ln_2", .mlp(block: block))
        + map("mlp.c_fc", [.up]) + map("mlp.c_proj", [.down])
    }
    return [
      StoredTensor(name: "transformer.wte.weight", place: .embedding),
      StoredTensor(name: "transformer.wpe.weight", place: .positions),
    ] + blocks + norm("transformer.ln_f", .final) + head
  }

  private var head: [StoredTensor] {
    decoder.tiesHead ? [] : [StoredTensor(name: "lm_head.weight", place: .head)]
  }

  /// Names of tensors that files may hold although nothing depends on them.
  func isIgnored(_ name: String) -> Bool {
    name.hasSuffix("rotary_emb.inv_freq")
      || (family == .gpt2 && (name.hasSuffix(".attn.bias") || name.hasSuffix(".attn.masked_bias")))
  }
}

extension LinearMap {
  /// The module's name in a block of a Llama.
  var llamaName: String {
    switch self {
    case .query: "self_attn.q_proj"
    case .key: "self_attn.k_proj"
    case .value: "self_attn.v_proj"
    case .output: "self_attn.o_proj"
    case .gate: "mlp.gate_proj"
    case .up: "mlp.up_proj"
    case .down: "mlp.down_proj"
    }
  }
}
