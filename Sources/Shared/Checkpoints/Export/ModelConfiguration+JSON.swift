package import JSON
package import Tensor
import Transformer

/// `config.json` as `transformers` writes it.
extension ModelConfiguration {
  /// - Parameter type: The type of the weights in the file.
  package func json(_ type: ElementType) -> JSON {
    var object: JSON = [
      "architectures": [.string(family.architecture)], "model_type": .string(family.rawValue),
      "torch_dtype": .string(type.torchName), "vocab_size": JSON(decoder.vocabularySize),
      "eos_token_id": endsJSON, "tie_word_embeddings": .bool(decoder.tiesHead), "use_cache": true,
    ]
    if let begin { object["bos_token_id"] = JSON(begin) }
    for member in (family == .gpt2 ? gpt2 : llama).members ?? [] {
      object[member.key] = member.value
    }
    return object
  }

  /// One token as a number, several as a list, none as null, which is how `transformers` says each.
  var endsJSON: JSON {
    switch ends.count {
    case 0: .null
    case 1: JSON(ends[0])
    default: .array(ends.map { JSON($0) })
    }
  }

  private var llama: JSON {
    var object: JSON = [
      "hidden_size": JSON(decoder.hiddenSize), "intermediate_size": JSON(decoder.intermediateSize),
      "num_hidden_layers": JSON(decoder.blockCount), "num_attention_heads": JSON(decoder.headCount),
      "num_key_value_heads": JSON(decoder.keyValueHeadCount),
      "head_dim": JSON(decoder.headDimension),
      "max_position_embeddings": JSON(decoder.positionCount), "hidden_act": "silu",
      "attention_dropout": 0, "initializer_range": .number(0.02),
    ]
    if family == .llama {
      object["attention_bias"] = .bool(decoder.biases.contains(.query))
      object["mlp_bias"] = .bool(decoder.biases.contains(.up))
    }
    if case .rms(let epsilon) = decoder.norm { object["rms_norm_eps"] = .number(epsilon.shortest) }
    if case .rotary(let theta, let scaling) = decoder.positions {
      object["rope_theta"] = .number(theta)
      object["rope_scaling"] = scaling.json
    }
    return object
  }

  private var gpt2: JSON {
    var object: JSON = [
      "n_embd": JSON(decoder.hiddenSize), "n_inner": JSON(decoder.intermediateSize),
      "n_layer": JSON(decoder.blockCount), "n_head": JSON(decoder.headCount),
      "n_positions": JSON(decoder.positionCount), "activation_function": "gelu_new",
      "resid_pdrop": 0, "embd_pdrop": 0, "attn_pdrop": 0,
    ]
    if case .layer(let epsilon) = decoder.norm {
      object["layer_norm_epsilon"] = .number(epsilon.shortest)
    }
    return object
  }
}

extension Float {
  /// The shortest decimal number that is this float, so that 1e-5 is not 0.0000099999997.
  fileprivate var shortest: Double { Double("\(self)")! }
}

extension ElementType {
  /// The name in PyTorch.
  fileprivate var torchName: String {
    switch self {
    case .float32: "float32"
    case .bfloat16: "bfloat16"
    case .float16: "float16"
    }
  }
}

extension RoPE.Scaling {
  fileprivate var json: JSON {
    switch self {
    case .none: .null
    case .linear(let factor): ["rope_type": "linear", "factor": .number(factor)]
    case .llama3(let factor, let low, let high, let positionCount):
      [
        "rope_type": "llama3", "factor": .number(factor), "low_freq_factor": .number(low),
        "high_freq_factor": .number(high),
        "original_max_position_embeddings": JSON(positionCount),
      ]
    }
  }
}
