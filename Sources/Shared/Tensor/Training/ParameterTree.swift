/// Tensors that are learned together: the weights of a model, or their gradients or moments.
package protocol ParameterTree {
  /// Visits every tensor in place, by name, in a fixed order.
  mutating func update(_ body: (String, inout Tensor) throws -> Void) rethrows
}

extension ParameterTree {
  /// Every tensor with its name, in the order of `update`.
  package var named: [(name: String, tensor: Tensor)] {
    var all: [(name: String, tensor: Tensor)] = []
    var copy = self
    copy.update { name, tensor in all.append((name, tensor)) }
    return all
  }

  /// Adds another tree of the same shape, tensor by tensor.
  package mutating func add(_ other: Self) {
    let others = other.named
    var index = 0
    update { _, tensor in
      tensor.add(others[index].tensor)
      index += 1
    }
  }
}
