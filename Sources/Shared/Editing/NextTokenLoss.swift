import Tensor
package import Transformer

extension Decoder {
  /// Inputs and output gradients at the sites under the mean next-token loss of each sequence on all
  /// its tokens but the first: the inner loss of PropMEND (paper, section 3).
  ///
  /// All facts share one pass. Rows where either side is all zero carry no gradient and are dropped.
  /// - Parameter facts: The tokens of each fact, begin and end included.
  /// - Returns: By fact, taps of R ≤ T rows each.
  package func factGradients(_ facts: [[Int]], at sites: [Site]) -> [[Site: Tap]] {
    let targets = Targets(facts.map { ($0, nil) })
    let trace = trace(
      targets.batch, rows: targets.rows, keepingFrom: sites.map(\.block).min() ?? 0)
    let (_, _, dLogits) = crossEntropy(
      trace.logits, labels: targets.labels, weights: targets.meanWeights)
    let taps = taps(dLogits, through: trace, at: Set(sites))
    return targets.batch.sequences.map { rows in
      taps.mapValues { $0.slice(rows: rows).withoutEmptyRows }
    }
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
