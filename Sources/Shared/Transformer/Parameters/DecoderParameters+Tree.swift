package import Tensor

/// The weights one by one, in a fixed order. A matrix that is still in its file becomes a dense one
/// as soon as it is visited, because it may be changed.
extension DecoderParameters: ParameterTree {
  package mutating func update(_ body: (String, inout Tensor) throws -> Void) rethrows {
    try embedding.update { try body("embedding", &$0) }
    try positions.update("positions", body)
    for index in blocks.indices {
      let name = "blocks.\(index)."
      try blocks[index].attentionNorm.update(name + "attention_norm", body)
      try blocks[index].attentionInput.update(name + "attention_input", body)
      try blocks[index].attentionOutput.update(name + "attention_output", body)
      try blocks[index].mlpNorm.update(name + "mlp_norm", body)
      try blocks[index].mlpInput.update(name + "mlp_input", body)
      try blocks[index].mlpOutput.update(name + "mlp_output", body)
    }
    try norm.update("norm", body)
    try head?.update { try body("head", &$0) }
  }
}

extension LinearParameters {
  fileprivate mutating func update(_ name: String, _ body: (String, inout Tensor) throws -> Void)
    rethrows
  {
    try weight.update { try body(name + ".weight", &$0) }
    try bias.update(name + ".bias", body)
  }
}

extension NormParameters {
  fileprivate mutating func update(_ name: String, _ body: (String, inout Tensor) throws -> Void)
    rethrows
  {
    try body(name + ".gain", &gain)
    try bias.update(name + ".bias", body)
  }
}

extension Tensor? {
  fileprivate mutating func update(_ name: String, _ body: (String, inout Tensor) throws -> Void)
    rethrows
  {
    guard var tensor = self else { return }
    self = nil  // So that `tensor` is the only reference, and changes in place.
    defer { self = tensor }
    try body(name, &tensor)
  }
}
