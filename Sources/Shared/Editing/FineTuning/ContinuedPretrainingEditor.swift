import Tensor
package import Transformer

/// Continued pre-training: a few AdamW steps on the text's next-token loss, from the base model anew
/// for each edit (PropMEND, arXiv 2506.08920, section 4: "CPT (Full)" and "CPT (Mid-Upper)").
package struct ContinuedPretrainingEditor: TuningEditor {
  private let delimiters: Delimiters
  private let part: Part
  private let steps: AdamSteps

  /// What is trained of a model.
  package enum Part: Hashable, Sendable {
    /// Every parameter. Gains and biases are not decayed.
    case all
    /// Gate, up and down of some blocks.
    case mlps(of: ClosedRange<Int>)
  }

  /// An editor that takes this many steps for each edit. Gradients are clipped at norm 1.
  /// - Parameter schedule: Linear in the paper, constant in its scripts.
  package init(
    delimiters: Delimiters, part: Part, steps: Int, learningRate: Float, schedule: RateSchedule,
    weightDecay: Float
  ) {
    self.delimiters = delimiters
    self.part = part
    self.steps = AdamSteps(
      count: steps, learningRate: learningRate, schedule: schedule, weightDecay: weightDecay,
      clip: DecoderTraining.clip)
  }

  /// An edit holds whole matrices: several in a pass would only take the memory of all.
  package var editsPerPass: Int { 1 }

  /// An edit of all parameters takes five times the memory of the model.
  package var passesAtATime: Int? { part == .all ? 1 : nil }

  package func tuned(for request: EditRequest, of model: Decoder) throws(TrainingError)
    -> TunedEdit
  {
    let targets = try TuningObjective.text(delimiters).targets(of: request)
    switch part {
    case .all:
      return try tunedWhole(model, on: delimiters.around(request.text))
    case .mlps(let blocks):
      let matrices = TunedMatrices(blocks: blocks, matrices: [.mlpInput, .mlpOutput])
      return try matrices.tuned(model, on: targets, by: steps)
    }
  }

  private func tunedWhole(_ base: Decoder, on tokens: [Int]) throws(TrainingError) -> TunedEdit {
    var training = DecoderTraining(
      base, constants: AdamW.Constants(weightDecay: steps.weightDecay))
    var losses: [Double] = []
    for step in 1...steps.count {
      losses.append(
        try training.update(
          on: [LearnedSequence(tokens: tokens)], rate: steps.rate(ofStep: step),
          threads: 1))
    }
    let delta = WeightDelta(from: base.parameters, to: training.model.parameters)
    _ = try delta.finiteNorm("the change of", step: steps.count)
    return TunedEdit(edit: .weights(delta), losses: losses)
  }
}
