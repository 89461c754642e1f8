/// Weighted divergence of an edited model from its base: L = Σ_n weight[n] · KL(p_n ‖ q_n), with
/// p = softmax(base) held constant and q = softmax(edited).
/// - Parameters:
///   - base: Logits of the base model, (N, V).
///   - edited: Logits of the edited model, (N, V).
///   - weights: The weight of each row, (N).
/// - Returns: The loss; the divergence of each row, (N); and the gradient at the edited logits,
///   (N, V).
package func klDivergence(base: Tensor, edited: Tensor, weights: [Float]) -> (
  loss: Double, rowLosses: [Float], dEdited: Tensor
) {
  precondition(
    base.shape == edited.shape && base.rows == weights.count,
    "klDivergence: base \(base.shape), edited \(edited.shape), \(weights.count) weights")
  var (p, dEdited) = (base, edited)
  var rowLosses = [Float](repeating: 0, count: weights.count)
  let width = base.columns
  for n in weights.indices {
    let baseLogSum = p.softmax(row: n, count: width, of: width)
    let editedLogSum = dEdited.softmax(row: n, count: width, of: width)
    // Σ p (log p − log q), and Σ p = 1.
    let difference = p.dot(row: n, base) - p.dot(row: n, edited)
    rowLosses[n] = difference + editedLogSum - baseLogSum
    // The gradient at the edited logits is q − p.
    dEdited.add(row: n, p, scale: -1)
    dEdited.multiply(row: n, by: weights[n])
  }
  let loss = zip(rowLosses, weights).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
  return (loss, rowLosses, dEdited)
}
