import JSON
import Tensor
import Transformer

/// Llama and Qwen2.
extension ConfigurationReader {
  func llama(_ family: Family) throws(CheckpointError) -> DecoderConfiguration {
    try demand("hidden_act", "silu")
    try demand("pretraining_tp", 1)
    try demand("use_sliding_window", false)
    try demandFullAttention()
    let hidden = try size("hidden_size")
    let heads = try size("num_attention_heads")
    let headDimension = try size("head_dim", default: max(hidden / heads, 1))
    if value("head_dim") == nil, hidden % heads != 0 {
      throw refusal(
        "hidden_size", "\(hidden)", "must be a multiple of num_attention_heads, \(heads)")
    }
    return DecoderConfiguration(
      vocabularySize: try size("vocab_size"), hiddenSize: hidden,
      intermediateSize: try size("intermediate_size"),
      blockCount: try size("num_hidden_layers"), headCount: heads,
      keyValueHeadCount: try size("num_key_value_heads", default: heads),
      headDimension: headDimension, positionCount: try size("max_position_embeddings"),
      positions: try rotary(),
      norm: .rms(epsilon: Float(try positive("rms_norm_eps", default: 1e-6))),
      mlp: .gated, biases: try biases(family),
      tiesHead: try truth("tie_word_embeddings", default: false))
  }

  private func biases(_ family: Family) throws(CheckpointError) -> Set<LinearMap> {
    if family == .qwen2 { return [.query, .key, .value] }
    let attention: Set<LinearMap> = [.query, .key, .value, .output]
    return (try truth("attention_bias", default: false) ? attention : [])
      .union(try truth("mlp_bias", default: false) ? Set(LinearMap.mlp) : [])
  }

  /// `layer_types` may say of each block which rows it sees; only full attention is computed.
  private func demandFullAttention() throws(CheckpointError) {
    guard let types = value("layer_types")?.elements else { return }
    for type in types where type != "full_attention" {
      throw refusal("layer_types", type.shown, "only full_attention can be computed here")
    }
  }

  /// Rotary positions: `rope_parameters` of newer files, or `rope_theta` with `rope_scaling`.
  private func rotary() throws(CheckpointError) -> DecoderConfiguration.Positions {
    let standard = 10_000.0
    if let parameters = value("rope_parameters") {
      return .rotary(
        theta: try positive("rope_theta", in: parameters, default: standard),
        scaling: try scaling("rope_parameters", parameters))
    }
    return .rotary(
      theta: try positive("rope_theta", default: standard),
      scaling: try value("rope_scaling").map { value throws(CheckpointError) in
        try scaling("rope_scaling", value)
      } ?? .none)
  }

  private func scaling(_ key: String, _ value: JSON) throws(CheckpointError) -> RoPE.Scaling {
    let type = value["rope_type"] ?? value["type"] ?? "default"
    switch type {
    case "default": return .none
    case "linear": return .linear(factor: try positive("factor", in: value))
    case "llama3":
      let low = try positive("low_freq_factor", in: value)
      let high = try positive("high_freq_factor", in: value)
      guard low < high else {
        throw refusal("\(key).low_freq_factor", "\(low)", "must be below high_freq_factor, \(high)")
      }
      return .llama3(
        factor: try positive("factor", in: value), lowFrequencyFactor: low,
        highFrequencyFactor: high,
        originalPositionCount: try ConfigurationReader(object: value)
          .size("original_max_position_embeddings"))
    default:
      throw refusal(
        "\(key).rope_type", type.shown, "only default, linear and llama3 can be computed here")
    }
  }

  private init(object: JSON) { self.object = object }
}
