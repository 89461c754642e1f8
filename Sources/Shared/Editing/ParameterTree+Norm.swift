package import Tensor

extension ParameterTree {
  /// The global L2 norm.
  /// - Parameter what: What the tensors are, as in "the gradient at".
  /// - Throws: `TrainingError` that names the first tensor whose norm is not finite.
  package func finiteNorm(_ what: String, step: Int) throws(TrainingError) -> Double {
    var sum = 0.0
    for (name, tensor) in named {
      let squares = tensor.sumOfSquares
      guard squares.isFinite else {
        throw .diverged(step: step, what: "\(what) \(name)", squares)
      }
      sum += squares
    }
    return sum.squareRoot()
  }
}
