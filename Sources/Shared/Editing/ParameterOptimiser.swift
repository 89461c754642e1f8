package import Tensor
package import Transformer

/// AdamW over all parameters of a decoder.
package struct ParameterOptimiser: Equatable, Sendable {
  /// One state per tensor, in the order of `LlamaParameters.update`.
  package var states: [AdamW]
  /// Steps taken.
  package var step: Int
  private let constants: AdamW.Constants

  /// The optimiser before its first step.
  package init(_ parameters: LlamaParameters, constants: AdamW.Constants) {
    states = parameters.named.map { AdamW(shape: $0.tensor.shape) }
    step = 0
    self.constants = constants
  }

  /// One step. Gains of normalisations are not decayed, as is usual.
  /// - Parameter scale: A factor on the gradients: what clipping asks for.
  package mutating func update(
    _ parameters: inout LlamaParameters, gradients: LlamaParameters, scale: Float, rate: Float
  ) {
    step += 1
    let gradients = gradients.named
    var index = 0
    parameters.update { name, tensor in
      var constants = constants
      if name.hasSuffix("norm.weight") { constants.weightDecay = 0 }
      states[index].update(
        &tensor, gradient: gradients[index].tensor, scale: scale, rate: rate, step: step,
        constants: constants)
      index += 1
    }
  }
}
