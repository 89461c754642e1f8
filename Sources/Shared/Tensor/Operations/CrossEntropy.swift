/// Weighted cross-entropy of next tokens: L = Σ_n weight[n] · −log softmax(logits[n])[labels[n]].
///
/// The weights make every reduction: 1/N each for a mean, a row's share of its own sequence for a
/// batch of separate losses.
/// - Parameters:
///   - logits: (N, V).
///   - labels: The token that each row should predict, (N).
///   - weights: The weight of each row, (N).
/// - Returns: The loss; the negative log-likelihood of each row, (N); and the gradient at the
///   logits, (N, V), since the softmax that it needs is at hand.
package func crossEntropy(_ logits: consuming Tensor, labels: [Int], weights: [Float]) -> (
  loss: Double, rowLosses: [Float], dLogits: Tensor
) {
  precondition(
    logits.rows == labels.count && labels.count == weights.count,
    "crossEntropy: \(logits.shape), \(labels.count) labels, \(weights.count) weights")
  requireLabels(labels, below: logits.columns)
  var dLogits = logits
  let width = dLogits.columns
  var rowLosses = [Float](repeating: 0, count: labels.count)
  for n in labels.indices {
    let logit = dLogits.values[n * width + labels[n]]
    rowLosses[n] = dLogits.softmax(row: n, count: width, of: width) - logit
    // forward: −log p[label]; its gradient at the logits is p − onehot(label)
    dLogits.values[n * width + labels[n]] -= 1
    dLogits.multiply(row: n, by: weights[n])
  }
  let loss = zip(rowLosses, weights).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
  return (loss, rowLosses, dLogits)
}

/// A label outside a row would otherwise be taken for an element of the next one.
func requireLabels(_ labels: [Int], below vocabulary: Int) {
  for label in labels {
    precondition(label >= 0 && label < vocabulary, "label \(label) of \(vocabulary)")
  }
}
