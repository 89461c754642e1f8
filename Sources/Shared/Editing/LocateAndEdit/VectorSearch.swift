package import Tensor
package import Transformer

/// Finds the vector that, added to the residual stream at a fact's subject, makes the model say the
/// fact: gradient descent on the vector alone (Meng et al. 2022, eq. 4; 2023, section 4.2).
package struct VectorSearch: Hashable, Sendable {
  /// Passes over the prompts at most; the vector moves between them.
  package var steps: Int
  /// Adam's rate.
  package var learningRate: Float
  /// The weight of KL(now ‖ before) of what the subject is.
  package var divergenceWeight: Float
  /// The weight of ‖δ‖ / ‖z₀‖². Not the square of ‖δ‖: so do the authors' programs.
  package var weightDecay: Float
  /// The longest δ, in lengths of z₀.
  package var clamp: Float

  /// A loss that is low enough to stop.
  private static let goal = 0.05

  /// A search by its constants.
  package init(
    steps: Int, learningRate: Float, divergenceWeight: Float, weightDecay: Float, clamp: Float
  ) {
    self.steps = steps
    self.learningRate = learningRate
    self.divergenceWeight = divergenceWeight
    self.weightDecay = weightDecay
    self.clamp = clamp
  }

  /// What a search found.
  package struct Result: Equatable, Sendable {
    /// z₀ + δ, (1, C).
    package var vector: Tensor
    /// The loss of each pass.
    package var losses: [Double]
  }

  /// The search for one fact.
  /// - Parameters:
  ///   - z0: What δ is added to, (1, C): it sets how long δ may be, and how much its length counts.
  ///   - block: δ is added to the stream after this block.
  ///   - edit: What the model has been taught before.
  /// - Throws: `TrainingError` where loss or vector stops being finite.
  package func vector(
    for statement: EditRequest.Statement, in contexts: Contexts, from z0: Tensor,
    after block: Int, under edit: [Site: LowRankUpdate], of model: Decoder
  ) throws(TrainingError) -> Result {
    var prompts = ShiftedPrompts(statement, in: contexts, after: block, under: edit, of: model)
    let length = Float(z0.sumOfSquares.squareRoot())
    var delta = Tensor(rows: 1, columns: z0.columns)
    var adam = AdamW(shape: delta.shape)
    var losses: [Double] = []
    while true {
      let step = losses.count + 1
      let pass = prompts.pass(delta, divergenceWeight: divergenceWeight)
      let decay = decay(of: delta, length: length)
      let loss = pass.loss + decay.loss
      guard loss.isFinite else {
        throw .diverged(step: step, what: "the loss of a vector after block \(block)", loss)
      }
      losses.append(loss)
      if loss < Self.goal || step >= steps { break }
      var gradient = prompts.gradient(pass)
      gradient.add(decay.dDelta)
      adam.update(
        &delta, gradient: gradient, rate: learningRate, step: step, constants: AdamW.Constants())
      try shorten(&delta, to: clamp * length, step: step, block: block)
    }
    var vector = z0
    vector.add(delta)
    return Result(vector: vector, losses: losses)
  }

  /// How much the length of δ counts, where that of z₀ is `length`.
  private func decay(of delta: Tensor, length: Float) -> (loss: Double, dDelta: Tensor) {
    let (weight, norm) = (weightDecay / (length * length), Float(delta.sumOfSquares.squareRoot()))
    var dDelta = delta
    // The gradient of ‖δ‖ is δ / ‖δ‖, and none at 0.
    if norm > 0 { dDelta.multiply(by: weight / norm) }
    return (Double(weight * norm), dDelta)
  }

  private func shorten(_ delta: inout Tensor, to limit: Float, step: Int, block: Int)
    throws(TrainingError)
  {
    let norm = delta.sumOfSquares.squareRoot()
    guard norm.isFinite else {
      throw .diverged(step: step, what: "the vector after block \(block)", norm)
    }
    if norm > Double(limit) { delta.multiply(by: limit / Float(norm)) }
  }
}
