package import Randomness
package import Tensor
package import Testing

/// Compares a hand-written gradient with central differences of a scalar function.
///
/// Every operation is tested under the loss L(y) = Σ y ∘ c with random c, so the gradient at the
/// output is c.
package enum GradientCheck {
  /// float32 arithmetic and steps of 1e-2 leave about three digits of a difference quotient.
  package static let tolerance = 2e-2

  /// A tensor of numbers from N(0, 1).
  package static func random(_ shape: [Int], _ generator: inout SplitMix64) -> Tensor {
    var tensor = Tensor(shape: shape)
    for index in tensor.values.indices { tensor.values[index] = generator.normal() }
    return tensor
  }

  /// Expects `gradient` to be that of `loss` at `point`.
  package static func expect(
    _ gradient: Tensor, at point: Tensor, step: Float = 1e-2,
    sourceLocation: SourceLocation = #_sourceLocation, of loss: (Tensor) -> Double
  ) {
    for index in point.values.indices {
      var (above, below) = (point, point)
      above.values[index] += step
      below.values[index] -= step
      let width = Double(above.values[index]) - Double(below.values[index])
      let slope = (loss(above) - loss(below)) / width
      let error = abs(slope - Double(gradient.values[index]))
      #expect(
        error <= tolerance * (1 + abs(slope)),
        "element \(index): difference quotient \(slope), gradient \(gradient.values[index])",
        sourceLocation: sourceLocation)
    }
  }

  /// Σ y ∘ c in double precision.
  package static func loss(_ y: Tensor, _ c: Tensor) -> Double {
    zip(y.values, c.values).reduce(0) { $0 + Double($1.0) * Double($1.1) }
  }
}
