import Tensor

/// Trees of tensors by name, for artifacts and checkpoints.
extension ParameterTree {
  /// Every tensor by name.
  var tensors: [String: Tensor] {
    Dictionary(uniqueKeysWithValues: named.map { ($0.name, $0.tensor) })
  }

  /// Replaces every tensor by the stored one of the same name and shape.
  /// - Throws: `SafetensorsError` that names the tensor that is missing or of another shape.
  mutating func restore(from file: Safetensors, prefix: String = "") throws {
    try update { name, tensor in
      tensor = try file.tensor(prefix + name, shape: tensor.shape)
    }
  }
}

extension Optimiser {
  /// Both moments of every tensor of a tree, by name.
  func tensors(of tree: Tree) -> [String: Tensor] {
    var tensors: [String: Tensor] = [:]
    for ((name, _), state) in zip(tree.named, states) {
      tensors["adam.m." + name] = state.m
      tensors["adam.v." + name] = state.v
    }
    return tensors
  }

  /// Replaces all moments by the stored ones, and the number of steps.
  mutating func restore(from file: Safetensors, of tree: Tree, step: Int) throws {
    for (index, (name, _)) in tree.named.enumerated() {
      states[index].m = try file.tensor("adam.m." + name, shape: states[index].m.shape)
      states[index].v = try file.tensor("adam.v." + name, shape: states[index].v.shape)
    }
    self.step = step
  }
}
