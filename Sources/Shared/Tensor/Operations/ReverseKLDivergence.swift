/// How far one distribution has moved from where it began: KL(q ‖ p), with p = softmax(start) held
/// constant and q = softmax(current). The other direction is `klDivergence`.
/// - Parameters:
///   - start: Logits at the beginning, (1, V).
///   - current: Logits now, (1, V).
///   - weight: A factor on divergence and gradient.
/// - Returns: The loss, and its gradient at the current logits, (1, V).
package func reverseKLDivergence(start: Tensor, current: Tensor, weight: Float) -> (
  loss: Double, dCurrent: Tensor
) {
  precondition(
    start.rows == 1 && start.shape == current.shape,
    "reverseKLDivergence: start \(start.shape), current \(current.shape)")
  var (p, q) = (start, current)
  let startLogSum = p.softmax(row: 0, count: start.columns, of: start.columns)
  let currentLogSum = q.softmax(row: 0, count: start.columns, of: start.columns)
  let ratios = zip(current.values, start.values).map {
    Double(($0 - currentLogSum) - ($1 - startLogSum))
  }
  let divergence = zip(q.values, ratios).reduce(0.0) { $0 + Double($1.0) * $1.1 }
  // forward: Σ q (log q − log p); its gradient at the logits of q is q (log q − log p − KL)
  for index in q.values.indices {
    q.values[index] *= weight * Float(ratios[index] - divergence)
  }
  return (Double(weight) * divergence, q)
}
