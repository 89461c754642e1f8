import Tensor

/// Adam's way down one loss: how the edits that are learned by themselves are learned.
package struct AdamSteps: Hashable, Sendable {
  /// Steps at most.
  package var count: Int
  /// The full learning rate.
  package var learningRate: Float
  /// How the rate goes over the steps.
  package var schedule: RateSchedule
  /// Decoupled weight decay, per unit of the rate.
  package var weightDecay: Float
  /// Gradients are scaled down to this global norm.
  package var clip: Double
  /// Learning ends where the loss is below this.
  package var sufficientLoss: Double

  /// Steps at a rate; without decay, clipping or an early end unless they are asked for.
  package init(
    count: Int, learningRate: Float, schedule: RateSchedule = .constant, weightDecay: Float = 0,
    clip: Double = .infinity, sufficientLoss: Double = 0
  ) {
    self.count = count
    self.learningRate = learningRate
    self.schedule = schedule
    self.weightDecay = weightDecay
    self.clip = clip
    self.sufficientLoss = sufficientLoss
  }

  /// The learning rate of a step.
  /// - Parameter step: The step's number, from 1.
  package func rate(ofStep step: Int) -> Float {
    learningRate * schedule.share(ofStep: step, of: count)
  }

  /// Takes the steps.
  /// - Parameters:
  ///   - adjust: What is done to the tensors after each step, given its rate.
  ///   - slope: The loss at the tensors, and its gradient.
  /// - Returns: The tensors after the last step, and the loss before each.
  /// - Throws: `TrainingError` that names the step and the tensor that is not finite.
  func minimise<Tree: ParameterTree>(
    from start: consuming Tree,
    adjusting adjust: (_ tree: inout Tree, _ rate: Float) -> Void = { _, _ in },
    slope: (Tree) -> (loss: Double, gradient: Tree)
  ) throws(TrainingError) -> (tree: Tree, losses: [Double]) {
    var tree = start
    var losses: [Double] = []
    var optimiser = Optimiser(tree, constants: AdamW.Constants(weightDecay: weightDecay))
    for step in 1...count {
      let (loss, gradient) = slope(tree)
      guard loss.isFinite else { throw .diverged(step: step, what: "the loss", loss) }
      losses.append(loss)
      if loss < sufficientLoss { break }
      let norm = try gradient.finiteNorm("the gradient at", step: step)
      let rate = rate(ofStep: step)
      optimiser.update(
        &tree, gradients: gradient, scale: clippingFactor(norm: norm, limit: clip)
      ) { _ in rate }
      _ = try tree.finiteNorm("what was learned of", step: step)
      adjust(&tree, rate)
    }
    return (tree, losses)
  }
}
