/// The families of checkpoints that are read and written, by `model_type`.
package enum Family: String, CaseIterable, Hashable, Sendable {
  case llama, qwen2, gpt2

  /// The class of the model in `transformers`.
  var architecture: String {
    switch self {
    case .llama: "LlamaForCausalLM"
    case .qwen2: "Qwen2ForCausalLM"
    case .gpt2: "GPT2LMHeadModel"
    }
  }
}
