/// Weighted divergence of an edited model from its base: L = Σ_n weight[n] · KL(p_n ‖ q_n), with
/// p = softmax(base) held constant and q = softmax(edited).
/// - Parameters:
///   - base: Logits of the base model, (N, V).
///   - edited: Logits of the edited model, (N, V).
///   - weights: The weight of each row, (N).
/// - Returns: The loss; the divergence of each row, (N); and the gradient at the edited logits,
///   (N, V).
package func klDivergence(base: consuming Tensor, edited: consuming Tensor, weights: [Float]) -> (
  loss: Double, rowLosses: [Float], dEdited: Tensor
) {
  precondition(
    base.shape == edited.shape && base.rows == weights.count,
    "klDivergence: base \(base.shape), edited \(edited.shape), \(weights.count) weights")
  let (baseLogits, editedLogits) = (base, edited)
  var (p, q) = (base, edited)
  var rowLosses = [Float](repeating: 0, count: weights.count)
  let width = p.columns
  let (allBase, allEdited) = (baseLogits.values.span, editedLogits.values.span)
  for n in weights.indices {
    var (baseLogSum, editedLogSum): (Float, Float) = (0, 0)
    p.updateRow(n) { baseLogSum = softmaxInPlace(&$0) }
    q.updateRow(n) { editedLogSum = softmaxInPlace(&$0) }
    let shift = editedLogSum - baseLogSum
    let baseRow = allBase.extracting(n * width..<(n + 1) * width)
    let editedRow = allEdited.extracting(n * width..<(n + 1) * width)
    let pRow = p.values.span.extracting(n * width..<(n + 1) * width)
    var divergence: Float = 0
    for i in pRow.indices { divergence += pRow[i] * (baseRow[i] - editedRow[i] + shift) }
    rowLosses[n] = divergence
    q.updateRow(n) { row in
      // forward: Σ p (log p − log q); its gradient at the edited logits is q − p
      for i in row.indices { row[i] = (row[i] - pRow[i]) * weights[n] }
    }
  }
  let loss = zip(rowLosses, weights).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
  return (loss, rowLosses, q)
}
