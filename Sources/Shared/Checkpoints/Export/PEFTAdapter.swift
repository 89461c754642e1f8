package import FoundationEssentials
import JSON
import Tensor
package import Transformer

/// Low-rank changes as an adapter that `peft` loads on the base model.
package struct PEFTAdapter {
  /// Changes by the names of their modules in `transformers`.
  private let parts: [(module: String, factors: LowRankFactors)]
  /// Whether the model keeps its matrices as (in, out), which `peft` must be told.
  private let isInputMajor: Bool

  /// An adapter from the factors of each matrix; LoRA's, or those of an edit.
  /// - Throws: `CheckpointError` for a change of a matrix that the model has not, or that it keeps
  ///   in one with others, as GPT-2 does with queries, keys and values.
  package init(_ configuration: ModelConfiguration, factors: [Site: LowRankFactors])
    throws(CheckpointError)
  {
    let modules = configuration.modules
    let order = factors.sorted {
      ($0.key.block, $0.key.map.rawValue) < ($1.key.block, $1.key.map.rawValue)
    }
    parts = try order.map { site, factors throws(CheckpointError) in
      guard let module = modules[site] else {
        throw CheckpointError(
          "\(site) cannot be an adapter: a \(configuration.family.rawValue) of "
            + "\(configuration.decoder.blockCount) blocks has no matrix for it alone; write the "
            + "merged model instead")
      }
      return (module, factors)
    }
    isInputMajor = configuration.family == .gpt2
  }

  /// Writes `adapter_config.json` and `adapter_model.safetensors` into a new directory.
  /// - Parameter base: Where `peft` finds the base model.
  /// - Throws: `CheckpointError` where something is there already; nothing half-written stays.
  package func write(to directory: URL, base: String) throws {
    try NewDirectory.make(directory) { draft in
      try SafetensorsWriter.write(
        items, metadata: ["format": "pt"], to: draft.appending(path: "adapter_model.safetensors"))
      try Data(json(base: base).encoded.utf8).write(
        to: draft.appending(path: "adapter_config.json"))
    }
  }

  private var items: [SafetensorsWriter.Item] {
    parts.flatMap { module, factors in
      [("lora_A", factors.a), ("lora_B", factors.b)].map { side, tensor in
        SafetensorsWriter.Item(
          name: "base_model.model.\(module).\(side).weight", shape: tensor.shape, type: .float32
        ) { tensor }
      }
    }
  }

  /// Each matrix has its own rank, and its scale alpha / r is 1.
  private func json(base: String) -> JSON {
    let ranks = parts.map { JSON.Member($0.module, JSON($0.factors.a.rows)) }
    let rank = parts.map(\.factors.a.rows).max() ?? 1
    return [
      "peft_type": "LORA", "task_type": "CAUSAL_LM", "base_model_name_or_path": .string(base),
      "inference_mode": true, "r": JSON(rank), "lora_alpha": JSON(rank),
      "rank_pattern": .object(ranks), "alpha_pattern": .object(ranks), "lora_dropout": 0,
      "bias": "none", "fan_in_fan_out": .bool(isInputMajor),
      "target_modules": .array(parts.map { .string($0.module) }),
    ]
  }
}

extension ModelConfiguration {
  /// The modules in `transformers` that are one linear map each.
  fileprivate var modules: [Site: String] {
    var modules: [Site: String] = [:]
    for tensor in tensors {
      guard case .weight(let block, let maps, _) = tensor.place, maps.count == 1 else { continue }
      modules[Site(block: block, map: maps[0])] = String(tensor.name.dropLast(".weight".count))
    }
    return modules
  }
}
