import Tensor
package import Transformer

/// Continued pre-training: a few AdamW steps of all parameters on the fact's next-token loss, from
/// the base model anew for each fact (paper, section 4, "CPT (Full)").
package struct FineTuningEditor: Editor {
  private let delimiters: Delimiters
  private let steps: Int
  private let learningRate: Float
  private let weightDecay: Float

  /// An editor that takes this many steps at a constant rate.
  package init(delimiters: Delimiters, steps: Int, learningRate: Float, weightDecay: Float) {
    self.delimiters = delimiters
    self.steps = steps
    self.learningRate = learningRate
    self.weightDecay = weightDecay
  }

  /// Each edit is a model of its own: two at a time would only take the memory of both.
  package var editsPerPass: Int { 1 }

  package func edits(for facts: [[Int]], of model: Decoder) throws -> [Edit] {
    try facts.map { .model(try tuned(model, on: $0)) }
  }

  private func tuned(_ base: Decoder, on fact: [Int]) throws -> Decoder {
    var training = DecoderTraining(base, constants: AdamW.Constants(weightDecay: weightDecay))
    let fact = DecoderTraining.Sequence(tokens: delimiters.around(fact))
    for _ in 0..<steps { _ = try training.update(on: [fact], rate: learningRate, threads: 1) }
    return training.model
  }
}
