package import FoundationEssentials
import JSON
import Tensor
package import Transformer

/// Low-rank changes as an adapter that `peft` loads on the base model.
package struct PEFTAdapter {
  private let configuration: ModelConfiguration
  private let factors: [Site: LowRankFactors]

  /// An adapter from the factors of each matrix; LoRA's, or those of an edit.
  /// - Throws: `CheckpointError` for a GPT-2 with a change of one of queries, keys and values: its
  ///   files keep these in one matrix.
  package init(_ configuration: ModelConfiguration, factors: [Site: LowRankFactors])
    throws(CheckpointError)
  {
    if configuration.family == .gpt2,
      let site = factors.keys.first(where: { [.query, .key, .value].contains($0.map) })
    {
      throw CheckpointError(
        "\(site) cannot be an adapter of its own: GPT-2 keeps queries, keys and values in one "
          + "matrix; write the merged model instead")
    }
    (self.configuration, self.factors) = (configuration, factors)
  }

  /// Writes `adapter_config.json` and `adapter_model.safetensors` into a new directory.
  package func write(to directory: URL, base: String) throws {
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    try SafetensorsWriter.write(
      items, metadata: ["format": "pt"], to: directory.appending(path: "adapter_model.safetensors"))
    try Data(json(base: base).encoded.utf8).write(
      to: directory.appending(path: "adapter_config.json"))
  }

  private var sites: [Site] {
    factors.keys.sorted { ($0.block, $0.map.rawValue) < ($1.block, $1.map.rawValue) }
  }

  private var items: [SafetensorsWriter.Item] {
    sites.flatMap { site in
      let name = "base_model.model." + module(site)
      let own = factors[site]!
      return [("lora_A", own.a), ("lora_B", own.b)].map { side, tensor in
        SafetensorsWriter.Item(
          name: "\(name).\(side).weight", shape: tensor.shape, type: .float32
        ) { tensor }
      }
    }
  }

  /// The name of a matrix's module in `transformers`.
  private func module(_ site: Site) -> String {
    let stored = configuration.tensors.first {
      if case .weight(site.block, let maps, _) = $0.place { maps == [site.map] } else { false }
    }
    return String(stored!.name.dropLast(".weight".count))
  }

  /// Each matrix has its own rank, and its scale alpha / r is 1.
  private func json(base: String) -> JSON {
    let ranks: [JSON.Member] = sites.map { JSON.Member(module($0), JSON(factors[$0]!.a.rows)) }
    let rank = factors.values.map(\.a.rows).max() ?? 1
    return [
      "peft_type": "LORA", "task_type": "CAUSAL_LM", "base_model_name_or_path": .string(base),
      "inference_mode": true, "r": JSON(rank), "lora_alpha": JSON(rank),
      "rank_pattern": .object(ranks), "alpha_pattern": .object(ranks), "lora_dropout": 0,
      "bias": "none", "fan_in_fan_out": .bool(configuration.family == .gpt2),
      "target_modules": .array(sites.map { .string(module($0)) }),
    ]
  }
}
