/// AdamW over a whole tree of tensors.
package struct Optimiser<Tree: ParameterTree>: Equatable, Sendable {
  /// One state per tensor, in the order of `update`.
  package var states: [AdamW]
  /// Steps taken.
  package var step: Int
  private let constants: AdamW.Constants

  /// The optimiser before its first step.
  package init(_ tree: Tree, constants: AdamW.Constants) {
    states = tree.named.map { AdamW(shape: $0.tensor.shape) }
    step = 0
    self.constants = constants
  }

  /// One step. Vectors, which are gains and biases, are not decayed, as is usual.
  /// - Parameters:
  ///   - scale: A factor on the gradients: what clipping asks for.
  ///   - rate: The learning rate of the tensor with a name.
  package mutating func update(
    _ tree: inout Tree, gradients: Tree, scale: Float, rate: (String) -> Float
  ) {
    step += 1
    let gradients = gradients.named
    var index = 0
    tree.update { name, tensor in
      var constants = constants
      if tensor.shape.count == 1 { constants.weightDecay = 0 }
      states[index].update(
        &tensor, gradient: gradients[index].tensor, scale: scale, rate: rate(name), step: step,
        constants: constants)
      index += 1
    }
  }
}

/// The factor that scales a gradient down to a global norm: 1 where it is below the limit.
package func clippingFactor(norm: Double, limit: Double) -> Float {
  Float(min(1, limit / max(norm, 1e-12)))
}
