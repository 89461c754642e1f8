import Tensor
import Transformer

/// The outer loop of one edit: what the edited model makes of questions and unrelated strings.
struct OuterPass: Sendable {
  private let hypernetwork: Hypernetwork
  private let constants: MetaTraining.Constants

  /// The losses of one edit.
  struct Losses: Sendable {
    var edit: Double
    var locality: Double
  }

  init(_ hypernetwork: Hypernetwork, _ constants: MetaTraining.Constants) {
    self.hypernetwork = hypernetwork
    self.constants = constants
  }

  /// Losses and the gradient at the hypernetwork.
  /// - Parameter share: The edit's weight in its batch.
  func gradient(
    of example: MetaExample, _ pairs: Hypernetwork.Pairs, _ model: LlamaModel, share: Float
  ) -> (losses: Losses, gradient: HypernetworkParameters) {
    let transformed = hypernetwork.transformed(pairs)
    let strings = Strings(example)
    let sites = hypernetwork.layout.sites
    let trace = model.trace(
      strings.batch, rows: strings.rows, edits: strings.edits(transformed.updates),
      keepingFrom: sites.map(\.block).min() ?? 0)
    let (losses, dLogits) = evaluated(trace.logits, strings, model, share: share)
    let taps = model.taps(dLogits, through: trace, at: Set(sites))
    var updates: [Site: LowRankUpdate.Gradient] = [:]
    for site in sites {
      updates[site] = transformed.updates[site]!.backward(
        taps[site]!, rows: 0..<strings.batch.tokens.count)
    }
    var gradient = hypernetwork.parameters.zeros
    hypernetwork.backward(updates, through: transformed, into: &gradient)
    return (losses, gradient)
  }

  /// The losses alone.
  func losses(of example: MetaExample, _ pairs: Hypernetwork.Pairs, _ model: LlamaModel) -> Losses {
    let strings = Strings(example)
    let logits = model.logits(
      strings.batch, rows: strings.rows,
      edits: strings.edits(hypernetwork.transformed(pairs).updates))
    return evaluated(logits, strings, model, share: 1).losses
  }

  /// Losses of the edited logits, and share · (c_edit · dL_e + c_loc · dL_loc) at them.
  private func evaluated(
    _ logits: Tensor, _ strings: Strings, _ model: LlamaModel, share: Float
  ) -> (losses: Losses, dLogits: Tensor) {
    let answers = strings.answers.rows.count
    let others = logits.rows - answers
    // L_e: mean over the answer tokens of all questions of the edit.
    let edit = crossEntropy(
      logits.slice(rows: 0..<answers), labels: strings.answers.labels,
      weights: Array(
        repeating: share * constants.editWeight / Float(answers), count: answers))
    // L_loc: mean over all tokens of the unrelated strings.
    let base = model.logits(strings.locality, rows: Array(0..<others))
    let locality = klDivergence(
      base: base, edited: logits.slice(rows: answers..<logits.rows),
      weights: Array(
        repeating: share * constants.localityWeight / Float(others), count: others))
    func mean(_ rows: [Float]) -> Double {
      rows.reduce(0.0) { $0 + Double($1) } / Double(rows.count)
    }
    return (
      Losses(edit: mean(edit.rowLosses), locality: mean(locality.rowLosses)),
      Tensor.stacked([edit.dLogits, locality.dEdited])
    )
  }
}

/// The strings that an edit is judged by, packed into one batch: questions, then unrelated strings.
private struct Strings {
  let batch: TokenBatch
  let answers: Targets
  /// The unrelated strings alone, for the base model.
  let locality: TokenBatch

  init(_ example: MetaExample) {
    batch = TokenBatch(example.questions.map(\.tokens) + example.locality)
    answers = Targets(
      TokenBatch(example.questions.map(\.tokens)), last: example.questions.map(\.answerCount))
    locality = TokenBatch(example.locality)
  }

  /// The rows whose logits are read: those that predict answers, then all of the unrelated strings.
  var rows: [Int] {
    answers.rows + (batch.tokens.count - locality.tokens.count..<batch.tokens.count)
  }

  /// Every string is read under the edit.
  func edits(_ updates: [Site: LowRankUpdate]) -> [EditedRows] {
    [EditedRows(rows: 0..<batch.tokens.count, updates: updates)]
  }
}
