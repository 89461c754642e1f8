import Tensor
package import Transformer

/// Rows of a batch that predict tokens, with what they should predict.
package struct Targets: Equatable, Sendable {
  /// Rows of the batch.
  package var rows: [Int] = []
  /// The token after each row.
  package var labels: [Int] = []

  /// No targets.
  package init() {}

  /// The last `count` tokens of each sequence as targets; all but the first where it is nil.
  package init(_ batch: TokenBatch, last counts: [Int?]) {
    for (sequence, count) in zip(batch.sequences, counts) {
      let count = min(count ?? sequence.count, sequence.count - 1)
      for label in sequence.upperBound - count..<sequence.upperBound {
        rows.append(label - 1)
        labels.append(batch.tokens[label])
      }
    }
  }
}

extension LlamaModel {
  /// Inputs and output gradients at the sites under the mean next-token loss of a sequence on all
  /// its tokens but the first: the inner loss of PropMEND (paper, section 3).
  ///
  /// Rows where either side is all zero carry no gradient and are dropped; so is the last one.
  /// - Parameter tokens: The fact, begin and end included.
  /// - Returns: Taps of R ≤ T rows each, and the loss.
  package func factGradient(_ tokens: [Int], at sites: [Site]) -> (taps: [Site: Tap], loss: Double)
  {
    let batch = TokenBatch([tokens])
    let targets = Targets(batch, last: [nil])
    let trace = trace(
      batch, rows: targets.rows, keepingFrom: sites.map(\.block).min() ?? 0)
    let weights = [Float](repeating: 1 / Float(targets.rows.count), count: targets.rows.count)
    let (loss, _, dLogits) = crossEntropy(
      trace.logits, labels: targets.labels, weights: weights)
    let taps = taps(dLogits, through: trace, at: Set(sites))
    return (taps.mapValues(\.withoutEmptyRows), loss)
  }
}

extension Tap {
  /// The rows in which both sides have a non-zero element.
  fileprivate var withoutEmptyRows: Tap {
    func isEmpty(_ tensor: Tensor, _ row: Int) -> Bool {
      tensor.values[row * tensor.columns..<(row + 1) * tensor.columns].allSatisfy { $0 == 0 }
    }
    let rows = (0..<x.rows).filter { !isEmpty(x, $0) && !isEmpty(delta, $0) }
    return Tap(x: x.gather(rows: rows), delta: delta.gather(rows: rows))
  }
}
