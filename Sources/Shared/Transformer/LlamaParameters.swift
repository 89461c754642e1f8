package import Randomness
package import Tensor

/// The weights of a Llama-style decoder, or anything of the same shape: gradients, moments.
package struct LlamaParameters: Equatable, Sendable {
  /// Token embedding, (V, C).
  package var embedding: Tensor
  /// The decoder blocks, lowest first.
  package var blocks: [BlockParameters]
  /// Gain of the final normalisation, (C).
  package var norm: Tensor
  /// Output head, (V, C); nil where it is the embedding.
  package var head: Tensor?

  /// Parameters from their parts.
  package init(embedding: Tensor, blocks: [BlockParameters], norm: Tensor, head: Tensor?) {
    self.embedding = embedding
    self.blocks = blocks
    self.norm = norm
    self.head = head
  }
}

/// The weights of one decoder block.
package struct BlockParameters: Equatable, Sendable {
  /// Gain of the normalisation before attention, (C).
  package var attentionNorm: Tensor
  /// (H·D, C).
  package var query: Tensor
  /// (K·D, C).
  package var key: Tensor
  /// (K·D, C).
  package var value: Tensor
  /// (C, H·D).
  package var output: Tensor
  /// Gain of the normalisation before the MLP, (C).
  package var mlpNorm: Tensor
  /// (M, C).
  package var gate: Tensor
  /// (M, C).
  package var up: Tensor
  /// (C, M).
  package var down: Tensor
}

extension BlockParameters {
  /// The weight of a linear map.
  package subscript(map: LinearMap) -> Tensor {
    get {
      switch map {
      case .query: query
      case .key: key
      case .value: value
      case .output: output
      case .gate: gate
      case .up: up
      case .down: down
      }
    }
    _modify {
      switch map {
      case .query: yield &query
      case .key: yield &key
      case .value: yield &value
      case .output: yield &output
      case .gate: yield &gate
      case .up: yield &up
      case .down: yield &down
      }
    }
  }
}

extension LlamaParameters {
  /// Visits every tensor in place, by its name in a Hugging Face checkpoint, in a fixed order.
  package mutating func update(_ body: (String, inout Tensor) throws -> Void) rethrows {
    try body("model.embed_tokens.weight", &embedding)
    for index in blocks.indices {
      let name = "model.layers.\(index)."
      try body(name + "input_layernorm.weight", &blocks[index].attentionNorm)
      try body(name + "self_attn.q_proj.weight", &blocks[index].query)
      try body(name + "self_attn.k_proj.weight", &blocks[index].key)
      try body(name + "self_attn.v_proj.weight", &blocks[index].value)
      try body(name + "self_attn.o_proj.weight", &blocks[index].output)
      try body(name + "post_attention_layernorm.weight", &blocks[index].mlpNorm)
      try body(name + "mlp.gate_proj.weight", &blocks[index].gate)
      try body(name + "mlp.up_proj.weight", &blocks[index].up)
      try body(name + "mlp.down_proj.weight", &blocks[index].down)
    }
    try body("model.norm.weight", &norm)
    if var own = head {
      head = nil  // So that `own` is the only reference, and changes in place.
      defer { head = own }
      try body("lm_head.weight", &own)
    }
  }

  /// Every tensor with its name, in the order of `update`.
  package var named: [(name: String, tensor: Tensor)] {
    var all: [(name: String, tensor: Tensor)] = []
    var copy = self
    copy.update { name, tensor in all.append((name, tensor)) }
    return all
  }

  /// No parameters at all.
  static let empty = LlamaParameters(
    embedding: Tensor(shape: [0]), blocks: [], norm: Tensor(shape: [0]), head: nil)

  /// Tensors of zeros in the shape of a configuration.
  package static func zeros(_ configuration: LlamaConfiguration) -> LlamaParameters {
    let (c, m) = (configuration.hiddenSize, configuration.intermediateSize)
    let queries = configuration.headCount * configuration.headDimension
    let keys = configuration.keyValueHeadCount * configuration.headDimension
    let block = BlockParameters(
      attentionNorm: Tensor(shape: [c]), query: Tensor(rows: queries, columns: c),
      key: Tensor(rows: keys, columns: c), value: Tensor(rows: keys, columns: c),
      output: Tensor(rows: c, columns: queries), mlpNorm: Tensor(shape: [c]),
      gate: Tensor(rows: m, columns: c), up: Tensor(rows: m, columns: c),
      down: Tensor(rows: c, columns: m))
    let table = Tensor(rows: configuration.vocabularySize, columns: c)
    return LlamaParameters(
      embedding: table, blocks: Array(repeating: block, count: configuration.blockCount),
      norm: Tensor(shape: [c]), head: configuration.tiesHead ? nil : table)
  }

  /// Fresh weights: N(0, 0.02) for matrices, and for the two maps that write into the residual
  /// stream divided by √(2 · blocks) as in GPT-2 (Radford et al. 2019); gains are 1.
  package static func random(
    _ configuration: LlamaConfiguration, using generator: inout SplitMix64
  ) -> LlamaParameters {
    var parameters = zeros(configuration)
    let residual = 0.02 / Float(2 * configuration.blockCount).squareRoot()
    parameters.update { name, tensor in
      let isResidual = name.hasSuffix("o_proj.weight") || name.hasSuffix("down_proj.weight")
      let deviation = isResidual ? residual : 0.02
      for index in tensor.values.indices {
        tensor.values[index] =
          name.hasSuffix("norm.weight") ? 1 : deviation * generator.normal()
      }
    }
    return parameters
  }

  /// Adds another set of parameters, tensor by tensor.
  package mutating func add(_ other: LlamaParameters) {
    let others = other.named
    var index = 0
    update { _, tensor in
      tensor.add(others[index].tensor)
      index += 1
    }
  }

  /// The global L2 norm.
  package var norm2: Double {
    named.reduce(0) { $0 + $1.tensor.sumOfSquares }.squareRoot()
  }
}
