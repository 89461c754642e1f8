package import Tensor
package import Transformer

/// Training of all parameters of a decoder on the next-token loss.
package struct DecoderTraining: Sendable {
  /// The model so far.
  package private(set) var model: Decoder
  /// Adam's moments and the steps taken.
  package private(set) var optimiser: Optimiser<DecoderParameters>

  /// A batch is always cut into this many parts, or as many as it has sequences, so that a run is
  /// the same on any number of threads.
  private static let parts = 4
  /// Gradients are scaled down to this global norm, as in the authors' runs.
  static let clip = 1.0

  /// Training before its first step.
  package init(_ model: Decoder, constants: AdamW.Constants) {
    self.model = model
    optimiser = Optimiser(model.parameters, constants: constants)
  }

  /// One step on a batch.
  /// - Parameters:
  ///   - rate: The learning rate of this step.
  ///   - threads: Parts of the batch are spread over these; the result does not depend on them.
  /// - Returns: The mean loss of all learned tokens.
  /// - Throws: `TrainingError` where the loss or the gradient at a tensor is not finite.
  package mutating func update(on batch: [LearnedSequence], rate: Float, threads: Int)
    throws(TrainingError) -> Double
  {
    let weight = 1 / Float(batch.reduce(0) { $0 + $1.targetCount })
    let (model, parts) = (model, evenParts(of: batch.count, atMost: Self.parts))
    let results = parallelMap(parts.count, threads: threads) { part in
      Self.gradient(of: batch[parts[part]], model: model, weight: weight)
    }
    var gradients = results[0].gradients
    for result in results.dropFirst() { gradients.add(result.gradients) }
    let loss = results.reduce(0) { $0 + $1.loss }
    let step = optimiser.step + 1
    guard loss.isFinite else { throw .diverged(step: step, what: "the loss", loss) }
    let norm = try gradients.finiteNorm("the gradient at", step: step)
    self.model.updateParameters {
      optimiser.update(
        &$0, gradients: gradients, scale: clippingFactor(norm: norm, limit: Self.clip)
      ) { _ in rate }
    }
    return loss
  }

  private static func gradient(of batch: ArraySlice<LearnedSequence>, model: Decoder, weight: Float)
    -> (
      loss: Double, gradients: DecoderParameters
    )
  {
    var gradients = DecoderParameters.zeros(model.configuration)
    let targets = Targets(Array(batch))
    let trace = model.trace(targets.batch, rows: targets.rows)
    let (loss, _, dLogits) = crossEntropy(
      trace.logits, labels: targets.labels,
      weights: Array(repeating: weight, count: targets.rows.count))
    model.backward(dLogits, through: trace, into: &gradients)
    return (loss, gradients)
  }
}

/// Taking up a training where it stood.
extension DecoderTraining {
  /// Replaces weights, moments and the number of steps.
  package mutating func restore(
    parameters: DecoderParameters, optimiser: Optimiser<DecoderParameters>
  ) {
    model.updateParameters { $0 = parameters }
    self.optimiser = optimiser
  }
}
