import Tensor
import Transformer

/// What stops a meta-training: numbers from which no update can be made, and models that nothing is
/// left of.
extension MetaTraining {
  /// Checks that losses are finite.
  /// - Throws: `TrainingError.diverged` that names the matrix whose change is to blame.
  func check(_ loss: MetaLoss, blaming changes: SiteNorms) throws(TrainingError) {
    for (name, value) in [("the edit loss", loss.edit), ("the locality loss", loss.locality)] {
      guard !value.isFinite else { continue }
      throw .diverged(
        step: step + 1, what: "\(name), under the change of \(changes.largest),", value)
    }
  }

  /// The divergence of a uniform guess below which a base model has next to nothing to lose, in nats.
  private static let leastKnowledge = 0.5

  /// Checks that edited models still say something: that on unrelated strings they are nearer to the
  /// base model than a uniform guess would be.
  /// - Parameter guess: The divergence of that guess, in nats.
  /// - Throws: `TrainingError.collapsed` that names the matrix that changed most.
  func checkCollapse(_ loss: MetaLoss, guess: Double, blaming changes: SiteNorms)
    throws(TrainingError)
  {
    guard guess > Self.leastKnowledge, loss.locality > guess else { return }
    throw .collapsed(
      step: step, matrix: "\(changes.largest)", divergence: loss.locality, guess: guess)
  }

  /// The global norm of a gradient.
  /// - Throws: `TrainingError` that names the matrices of a network, or the one of a step size, where
  ///   its gradient is not finite, or exactly zero, so that it would never learn again.
  func checkedNorm(of gradient: HypernetworkParameters) throws(TrainingError) -> Double {
    let layout = hypernetwork.layout
    var sum = 0.0
    for (group, transform) in zip(layout.groups, gradient.transforms) {
      let what =
        "the gradient at the network of \(group.sites.map(\.description).joined(separator: ", "))"
      // While U is zero, as it is at first, so are the gradients at V and s, but never those at b.
      let squares = transform.layers.reduce(0) { $0 + $1.sumOfSquares }
      try checkFinite(squares, what)
      guard squares > 0 else { throw .vanished(step: step + 1, what: what) }
      sum += squares
    }
    for (site, rate) in zip(layout.sites, gradient.rates.values) {
      let what = "the gradient at the step size of \(site)"
      try checkFinite(Double(rate), what)
      guard rate != 0 else { throw .vanished(step: step + 1, what: what) }
      sum += Double(rate) * Double(rate)
    }
    return sum.squareRoot()
  }

  private func checkFinite(_ value: Double, _ what: String) throws(TrainingError) {
    guard !value.isFinite else { return }
    throw .diverged(step: step + 1, what: what, value)
  }
}

extension GradientTransform.Layer {
  /// The sum of the squares of all numbers.
  fileprivate var sumOfSquares: Double {
    [u, v, b, s, t].reduce(0) { $0 + $1.sumOfSquares }
  }
}
