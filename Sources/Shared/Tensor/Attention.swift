/// Causal grouped-query attention over sequences that are packed one behind the other.
///
/// Query head h reads key and value head h · K / H. Rows of one sequence never see another's.
package struct Attention: Sendable {
  /// Query heads, H.
  package let heads: Int
  /// Key and value heads, K.
  package let keyValueHeads: Int
  /// Channels of a head, D.
  package let headDimension: Int

  /// Attention with this many heads of this size.
  package init(heads: Int, keyValueHeads: Int, headDimension: Int) {
    precondition(heads % keyValueHeads == 0, "\(heads) heads over \(keyValueHeads) pairs")
    self.heads = heads
    self.keyValueHeads = keyValueHeads
    self.headDimension = headDimension
  }

  /// softmax(Q Kᵀ / √D, causal) V, for each sequence and head.
  /// - Parameters:
  ///   - q: (N, H·D).
  ///   - k: (N, K·D).
  ///   - v: (N, K·D).
  ///   - sequences: The rows of each sequence.
  /// - Returns: The heads' outputs, (N, H·D), and for the backward the probabilities (T, T) of each
  ///   sequence and head.
  package func forward(q: Tensor, k: Tensor, v: Tensor, sequences: [Range<Int>]) -> (
    y: Tensor, probabilities: [Tensor]
  ) {
    var y = Tensor(shape: q.shape)
    let probabilities = places(of: sequences).map { place in
      var p = Tensor(rows: place.query.rows.count, columns: place.query.rows.count)
      p.addProduct(
        q.matrix(place.query), k.matrix(place.keyValue).transposed, scale: scale, keeping: 0)
      p.causalSoftmax()
      y.addProduct(p.matrix, v.matrix(place.keyValue), to: place.query, keeping: 0)
      return p
    }
    return (y, probabilities)
  }

  /// The gradients at queries, keys and values.
  /// - Parameter dy: Gradient at the heads' outputs, (N, H·D).
  /// - Returns: dq (N, H·D), dk and dv (N, K·D).
  package func backward(
    _ dy: Tensor, q: Tensor, k: Tensor, v: Tensor, probabilities: [Tensor],
    sequences: [Range<Int>]
  ) -> (dq: Tensor, dk: Tensor, dv: Tensor) {
    var (dq, dk, dv) = (
      Tensor(shape: q.shape), Tensor(shape: k.shape), Tensor(shape: v.shape)
    )
    for (place, p) in zip(places(of: sequences), probabilities) {
      // forward: y = p v
      dv.addProduct(p.matrix.transposed, dy.matrix(place.query), to: place.keyValue)
      let dp = Tensor.product(dy.matrix(place.query), v.matrix(place.keyValue).transposed)
      // forward: p = softmax(s, causal)
      let ds = softmaxBackward(dp, probabilities: p)
      // forward: s = q kᵀ / √D
      dq.addProduct(
        ds.matrix, k.matrix(place.keyValue), scale: scale, to: place.query, keeping: 0)
      dk.addProduct(
        ds.matrix.transposed, q.matrix(place.query), scale: scale, to: place.keyValue)
    }
    return (dq, dk, dv)
  }

  private var scale: Float { 1 / Float(headDimension).squareRoot() }

  /// Where a head of a sequence stands in the packed rows.
  private struct Place {
    var query: Block
    var keyValue: Block
  }

  private func places(of sequences: [Range<Int>]) -> [Place] {
    sequences.flatMap { rows in
      (0..<heads).map { head in
        Place(
          query: Block(rows: rows, columns: channels(of: head)),
          keyValue: Block(rows: rows, columns: channels(of: keyValueHead(of: head))))
      }
    }
  }

  private func channels(of head: Int) -> Range<Int> {
    head * headDimension..<(head + 1) * headDimension
  }

  private func keyValueHead(of head: Int) -> Int { head * keyValueHeads / heads }
}

/// One new row per sequence, against the keys and values of all rows before it.
extension Attention {
  /// softmax(q Kᵀ / √D) V for the newest row of each sequence.
  /// - Parameters:
  ///   - q: One row per sequence, (S, H·D).
  ///   - keys: The keys of each sequence so far, the newest row included, (T, K·D) each.
  ///   - values: The values, likewise.
  /// - Returns: (S, H·D).
  package func newest(q: Tensor, keys: [Tensor], values: [Tensor]) -> Tensor {
    var y = Tensor(shape: q.shape)
    for sequence in keys.indices {
      let rows = 0..<keys[sequence].rows
      for head in 0..<heads {
        let query = Block(rows: sequence..<sequence + 1, columns: channels(of: head))
        let past = Block(rows: rows, columns: channels(of: keyValueHead(of: head)))
        var p = Tensor(rows: 1, columns: rows.count)
        p.addProduct(
          q.matrix(query), keys[sequence].matrix(past).transposed, scale: scale, keeping: 0)
        p.updateRow(0) { _ = softmaxInPlace(&$0) }
        y.addProduct(p.matrix, values[sequence].matrix(past), to: query, keeping: 0)
      }
    }
    return y
  }
}
