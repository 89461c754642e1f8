package import Tensor

/// The weights one by one, in a fixed order. A matrix that is still in its file becomes a dense one
/// as soon as it is visited, because it may be changed.
extension DecoderParameters: ParameterTree {
  package mutating func update(_ body: (String, inout Tensor) throws -> Void) rethrows {
    try update(where: { _ in true }, body)
  }

  /// Visits only the weights with some names; all others stay where they are, in their file too.
  package mutating func update(
    where isWanted: (String) -> Bool, _ body: (String, inout Tensor) throws -> Void
  ) rethrows {
    try embedding.update("embedding", isWanted, body)
    try positions.update("positions", isWanted, body)
    for index in blocks.indices {
      let name = "blocks.\(index)."
      try blocks[index].attentionNorm.update(name + "attention_norm", isWanted, body)
      try blocks[index].attentionInput.update(name + "attention_input", isWanted, body)
      try blocks[index].attentionOutput.update(name + "attention_output", isWanted, body)
      try blocks[index].mlpNorm.update(name + "mlp_norm", isWanted, body)
      try blocks[index].mlpInput.update(name + "mlp_input", isWanted, body)
      try blocks[index].mlpOutput.update(name + "mlp_output", isWanted, body)
    }
    try norm.update("norm", isWanted, body)
    try head?.update("head", isWanted, body)
  }
}

extension FusedMatrix {
  /// The name of a block's matrix in the tree of parameters.
  package func weightName(ofBlock block: Int) -> String {
    "blocks.\(block).\(parameterName).weight"
  }

  /// The name of matrix and bias within their block.
  var parameterName: String {
    switch self {
    case .attentionInput: "attention_input"
    case .attentionOutput: "attention_output"
    case .mlpInput: "mlp_input"
    case .mlpOutput: "mlp_output"
    }
  }
}

extension LinearParameters {
  fileprivate mutating func update(
    _ name: String, _ isWanted: (String) -> Bool, _ body: (String, inout Tensor) throws -> Void
  ) rethrows {
    try weight.update(name + ".weight", isWanted, body)
    try bias.update(name + ".bias", isWanted, body)
  }
}

extension NormParameters {
  fileprivate mutating func update(
    _ name: String, _ isWanted: (String) -> Bool, _ body: (String, inout Tensor) throws -> Void
  ) rethrows {
    if isWanted(name + ".gain") { try body(name + ".gain", &gain) }
    try bias.update(name + ".bias", isWanted, body)
  }
}

extension Weight {
  fileprivate mutating func update(
    _ name: String, _ isWanted: (String) -> Bool, _ body: (String, inout Tensor) throws -> Void
  ) rethrows {
    if isWanted(name) { try update { try body(name, &$0) } }
  }
}

extension Tensor? {
  fileprivate mutating func update(
    _ name: String, _ isWanted: (String) -> Bool, _ body: (String, inout Tensor) throws -> Void
  ) rethrows {
    guard var tensor = self, isWanted(name) else { return }
    self = nil  // So that `tensor` is the only reference, and changes in place.
    defer { self = tensor }
    try body(name, &tensor)
  }
}
