import JSON
import Transformer

/// Llama and Qwen2.
extension ConfigurationReader {
  func llama(_ family: Family) throws(CheckpointError) -> DecoderConfiguration {
    try demand("hidden_act", "silu")
    try demand("pretraining_tp", 1)
    try demand("use_sliding_window", false)
    try demand("partial_rotary_factor", 1)
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
      blockCount: try blockCount("num_hidden_layers"), headCount: heads,
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
    guard let value = value("layer_types") else { return }
    for type in value.elements ?? [value] where type != "full_attention" {
      throw refusal("layer_types", type.shown, "only full_attention can be computed here")
    }
  }
}
