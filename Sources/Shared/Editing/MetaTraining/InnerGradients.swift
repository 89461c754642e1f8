import Tensor
package import Transformer

extension Decoder {
  /// Inputs and output gradients at the sites under the inner loss of each edit: the mean next-token
  /// loss over all learned tokens of its sequences (paper, section 3).
  ///
  /// All edits share one pass. Rows where either side is all zero carry no gradient and are dropped.
  /// - Parameter edits: The sequences of each edit; at least one each.
  /// - Returns: By edit, taps of R rows each, R at most the edit's tokens.
  package func innerGradients(_ edits: [[LearnedSequence]], at sites: [Site]) -> [[Site: Tap]] {
    let targets = Targets(Array(edits.joined()))
    let weights = edits.flatMap { sequences in
      let count = sequences.reduce(0) { $0 + $1.targetCount }
      return Array(repeating: 1 / Float(count), count: count)
    }
    let trace = trace(
      targets.batch, rows: targets.rows, keepingFrom: sites.map(\.block).min() ?? 0)
    let (_, _, dLogits) = crossEntropy(trace.logits, labels: targets.labels, weights: weights)
    let taps = taps(dLogits, through: trace, at: Set(sites))
    var first = 0
    return edits.map { sequences in
      let rows = targets.batch.rows(of: first..<first + sequences.count)
      first += sequences.count
      return taps.mapValues { $0.slice(rows: rows).withoutEmptyRows }
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
