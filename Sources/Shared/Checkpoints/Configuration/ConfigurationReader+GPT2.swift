import JSON
import Transformer

/// GPT-2.
extension ConfigurationReader {
  func gpt2() throws(CheckpointError) -> DecoderConfiguration {
    try choice(
      "activation_function", of: ["gelu_new", "gelu_pytorch_tanh"], default: "gelu_new"
    ) { _ in () }
    try demand("scale_attn_weights", true)
    try demand("scale_attn_by_inverse_layer_idx", false)
    try demand("reorder_and_upcast_attn", false)
    try demand("add_cross_attention", false)
    let (hidden, heads) = (try size("n_embd"), try size("n_head"))
    guard hidden % heads == 0 else {
      throw refusal("n_embd", "\(hidden)", "must be a multiple of n_head, \(heads)")
    }
    return DecoderConfiguration(
      vocabularySize: try size("vocab_size"), hiddenSize: hidden,
      intermediateSize: try size("n_inner", default: 4 * hidden),
      blockCount: try blockCount("n_layer"), headCount: heads, keyValueHeadCount: heads,
      headDimension: hidden / heads, positionCount: try size("n_positions"), positions: .learned,
      norm: .layer(epsilon: Float(try positive("layer_norm_epsilon", default: 1e-5))), mlp: .plain,
      biases: [.query, .key, .value, .output, .up, .down],
      tiesHead: try truth("tie_word_embeddings", default: true))
  }
}
