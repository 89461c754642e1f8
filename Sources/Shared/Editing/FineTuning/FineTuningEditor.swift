package import Transformer

/// Fine-tuning of the MLP's output matrix of a block on the statements' targets: "FT-M", the
/// objective "target_new" of EasyEdit (Zhang et al. 2024, arXiv 2401.01286), with Adam and no decay.
package struct FineTuningEditor: TuningEditor {
  private let matrices: TunedMatrices
  private let steps: AdamSteps
  private let bound: Float

  /// An editor of the down matrices of some blocks; one block is usual.
  /// - Parameters:
  ///   - steps: Adam's steps at most.
  ///   - sufficientLoss: Learning ends where the loss is below this, in EasyEdit 0.01.
  ///   - bound: No weight moves further than this from the base's (Zhu et al. 2020, "FT+L" of Meng
  ///     et al. 2022); nil for no bound.
  package init(
    blocks: ClosedRange<Int>, steps: Int, learningRate: Float, sufficientLoss: Double = 1e-2,
    bound: Float? = nil
  ) {
    matrices = TunedMatrices(blocks: blocks, matrices: [.mlpOutput])
    self.steps = AdamSteps(
      count: steps, learningRate: learningRate, sufficientLoss: sufficientLoss)
    self.bound = bound ?? .infinity
  }

  /// An edit holds whole matrices: several in a pass would only take the memory of all.
  package var editsPerPass: Int { 1 }

  package var readsStatements: Bool { true }

  package func tuned(for request: EditRequest, of model: Decoder) throws(TrainingError)
    -> TunedEdit
  {
    try matrices.tuned(
      model, on: TuningObjective.statements.targets(of: request), by: steps, bound: bound)
  }
}
