import Tensor
import Transformer

/// A part of the outer loop: what the edited model makes of some strings, in one pass.
struct OuterPass: Sendable {
  private let batch: OuterBatch
  private let updates: [[Site: LowRankUpdate]]
  private let model: Decoder

  /// Sums over the pass's strings, of each edit's means.
  struct Losses: Sendable {
    var edit = 0.0
    var locality = 0.0
    /// What the locality would be if edited models guessed; of a pass without a gradient.
    var guess = 0.0
  }

  /// A pass over some strings.
  /// - Parameter updates: Those of each edit.
  init(
    over strings: ArraySlice<OuterString>, under updates: [[Site: LowRankUpdate]], of model: Decoder
  ) {
    batch = OuterBatch(strings)
    (self.updates, self.model) = (updates, model)
  }

  /// The losses alone.
  func losses() -> Losses {
    let logits = model.logits(batch.batch, rows: batch.rows, edits: batch.edits(updates))
    let answers = batch.labels.count
    let base = baseLogits(logits.rows - answers)
    var losses = evaluated(logits, base: base, editWeight: 1, localityWeight: 1).losses
    // Equal logits are a uniform distribution.
    let guess = klDivergence(
      base: base, edited: Tensor(shape: base.shape), weights: Array(batch.weights[answers...]))
    losses.guess = sum(guess.rowLosses, batch.weights[answers...])
    return losses
  }

  /// The base model's logits at all rows of the unrelated strings.
  private func baseLogits(_ rows: Int) -> Tensor {
    model.logits(batch.unrelated, rows: Array(0..<rows))
  }

  /// The losses, and by edit the gradient at its updates of their weighted sum.
  func gradient(editWeight: Float, localityWeight: Float) -> (
    losses: Losses, updates: [Int: [Site: LowRankUpdate.Gradient]]
  ) {
    let sites = Set(updates[0].keys)
    let trace = model.trace(
      batch.batch, rows: batch.rows, edits: batch.edits(updates),
      keepingFrom: sites.map(\.block).min() ?? 0)
    let (losses, dLogits) = evaluated(
      trace.logits, base: baseLogits(trace.logits.rows - batch.labels.count),
      editWeight: editWeight, localityWeight: localityWeight)
    let taps = model.taps(dLogits, through: trace, at: sites)
    var gradients: [Int: [Site: LowRankUpdate.Gradient]] = [:]
    for (edit, rows) in batch.edited {
      for site in sites {
        gradients[edit, default: [:]][site] = updates[edit][site]!.backward(taps[site]!, rows: rows)
      }
    }
    return (losses, gradients)
  }

  /// Losses of the edited logits, and the gradient at them.
  /// - Parameter base: The base model's logits at all rows of the unrelated strings.
  private func evaluated(
    _ logits: Tensor, base: Tensor, editWeight: Float, localityWeight: Float
  ) -> (losses: Losses, dLogits: Tensor) {
    let answers = batch.labels.count
    let weights = batch.weights
    // L_e: mean over the answer tokens of all questions of the edit.
    let edit = crossEntropy(
      logits.slice(rows: 0..<answers), labels: batch.labels,
      weights: weights[..<answers].map { editWeight * $0 })
    // L_loc: mean over all tokens of the unrelated strings.
    let locality = klDivergence(
      base: base, edited: logits.slice(rows: answers..<logits.rows),
      weights: weights[answers...].map { localityWeight * $0 })
    let losses = Losses(
      edit: sum(edit.rowLosses, weights[..<answers]),
      locality: sum(locality.rowLosses, weights[answers...]))
    return (losses, Tensor.stacked([edit.dLogits, locality.dEdited]))
  }

  private func sum(_ losses: [Float], _ weights: ArraySlice<Float>) -> Double {
    zip(losses, weights).reduce(0) { $0 + Double($1.0) * Double($1.1) }
  }
}
