import JSON
import Tensor
import Transformer

/// Rotary positions: `rope_parameters` of newer files, or `rope_scaling` of older ones. Either may
/// hold `rope_theta`, which otherwise stands beside it.
extension ConfigurationReader {
  func rotary() throws(CheckpointError) -> DecoderConfiguration.Positions {
    let theta = try positive("rope_theta", default: 10_000)
    let (newer, older) = (try inside("rope_parameters"), try inside("rope_scaling"))
    if newer != nil, let older {
      throw refusal(
        "rope_scaling", older.object.shown, "rope_parameters is there too: keep one of them")
    }
    guard let rope = newer ?? older else { return .rotary(theta: theta, scaling: .none) }
    return .rotary(
      theta: try rope.positive("rope_theta", default: theta), scaling: try rope.scaling())
  }

  /// What the members of either object say. A member that its type does not use is refused: where
  /// the type is missing or misspelt, the others would be passed over.
  private func scaling() throws(CheckpointError) -> RoPE.Scaling {
    let common = ["rope_type", "type", "rope_theta", "partial_rotary_factor"]
    try demand("partial_rotary_factor", 1)
    let key = value("rope_type") == nil && value("type") != nil ? "type" : "rope_type"
    let types = ["default", "linear", "llama3"]
    switch try choice(key, of: types, default: types[0], { $0 }) {
    case "linear":
      try refuseMembers(but: common + ["factor"])
      return .linear(factor: try positive("factor"))
    case "llama3":
      try refuseMembers(
        but: common + [
          "factor", "low_freq_factor", "high_freq_factor", "original_max_position_embeddings",
        ])
      return try llama3()
    default:
      try refuseMembers(but: common)
      return .none
    }
  }

  private func llama3() throws(CheckpointError) -> RoPE.Scaling {
    let low = try positive("low_freq_factor")
    let high = try positive("high_freq_factor")
    guard low < high else {
      throw refusal("low_freq_factor", "\(low)", "must be below high_freq_factor, \(high)")
    }
    return .llama3(
      factor: try positive("factor"), lowFrequencyFactor: low, highFrequencyFactor: high,
      originalPositionCount: try size("original_max_position_embeddings"))
  }
}
