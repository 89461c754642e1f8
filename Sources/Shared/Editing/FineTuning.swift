import Tensor
package import Transformer

/// Continued pre-training: a few AdamW steps of all parameters on the fact's next-token loss, from
/// the base model anew for each fact (paper, section 4, "CPT (Full)").
package struct FineTuningEditor: Editor {
  private let delimiters: Delimiters
  private let steps: Int
  private let learningRate: Float
  private let weightDecay: Float
  /// Gradients are scaled down to this global norm, as in the authors' runs.
  private let clip = 1.0

  /// An editor that takes this many steps at a constant rate.
  package init(delimiters: Delimiters, steps: Int, learningRate: Float, weightDecay: Float) {
    self.delimiters = delimiters
    self.steps = steps
    self.learningRate = learningRate
    self.weightDecay = weightDecay
  }

  package func edits(for facts: [[Int]], of model: Decoder) throws -> [Edit] {
    try facts.map { .model(try tuned(model, on: $0)) }
  }

  private func tuned(_ base: Decoder, on fact: [Int]) throws -> Decoder {
    let targets = Targets([(delimiters.around(fact), nil)])
    let weights = targets.meanWeights
    var model = base
    var optimiser = Optimiser(
      base.parameters, constants: AdamW.Constants(weightDecay: weightDecay))
    for step in 1...steps {
      let trace = model.trace(targets.batch, rows: targets.rows)
      let (loss, _, dLogits) = crossEntropy(
        trace.logits, labels: targets.labels, weights: weights)
      guard loss.isFinite else { throw TrainingError.diverged(step: step, what: "the loss", loss) }
      var gradients = DecoderParameters.zeros(model.configuration)
      model.backward(dLogits, through: trace, into: &gradients)
      let scale = clippingFactor(norm: gradients.norm2, limit: clip)
      model.updateParameters {
        optimiser.update(&$0, gradients: gradients, scale: scale) { _ in learningRate }
      }
    }
    return model
  }
}
