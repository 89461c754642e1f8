internal import CKernels
import RealModule

/// Adam with decoupled weight decay (Kingma & Ba 2015; Loshchilov & Hutter 2019), one tensor's
/// state.
package struct AdamW: Equatable, Sendable {
  /// The constants of the method; the rate comes with each step.
  package struct Constants: Equatable, Sendable {
    /// Decay of the first moment.
    package var beta1: Float
    /// Decay of the second moment.
    package var beta2: Float
    /// Added to the root of the second moment.
    package var epsilon: Float
    /// Decoupled weight decay, per unit of the rate.
    package var weightDecay: Float

    /// Constants of a run of the method.
    package init(
      beta1: Float = 0.9, beta2: Float = 0.999, epsilon: Float = 1e-8, weightDecay: Float = 0
    ) {
      self.beta1 = beta1
      self.beta2 = beta2
      self.epsilon = epsilon
      self.weightDecay = weightDecay
    }
  }

  /// First moment, the shape of the parameter.
  package var m: Tensor
  /// Second moment, the shape of the parameter.
  package var v: Tensor

  /// The state before the first step.
  package init(shape: [Int]) {
    m = Tensor(shape: shape)
    v = Tensor(shape: shape)
  }

  /// One step: θ ← θ − rate · (m̂ / (√v̂ + ε) + decay · θ).
  /// - Parameters:
  ///   - gradient: The gradient at the parameter, its shape.
  ///   - scale: A factor on the gradient: what clipping asks for.
  ///   - step: The number of this step, from 1.
  package mutating func update(
    _ parameter: inout Tensor, gradient: Tensor, scale: Float = 1, rate: Float, step: Int,
    constants: Constants
  ) {
    precondition(
      gradient.shape == parameter.shape && m.shape == parameter.shape && v.shape == m.shape,
      "AdamW: parameter \(parameter.shape), gradient \(gradient.shape), state \(m.shape)")
    let (beta1, beta2) = (constants.beta1, constants.beta2)
    // Safe: all four have the same number of elements.
    unsafe kernel_adamw(
      &parameter.values, &m.values, &v.values, gradient.values,
      kernel_adamw_constants(
        scale: scale, beta1: beta1, beta2: beta2, correction1: 1 / (1 - Float.pow(beta1, step)),
        correction2: 1 / (1 - Float.pow(beta2, step)), rate: rate,
        keep: 1 - rate * constants.weightDecay, epsilon: constants.epsilon),
      gradient.values.count)
  }
}
