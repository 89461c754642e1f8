/// Causal grouped-query attention over sequences that are packed one behind the other.
///
/// Rows hold queries, keys and values side by side, (N, (H + 2K)·D). Query head h reads key and
/// value head h · K / H. Rows of one sequence never see another's, and no row a later one: scores
/// are computed for some rows at a time, against the columns up to the last of these.
package struct Attention: Sendable {
  /// Query heads, H.
  package let heads: Int
  /// Key and value heads, K.
  package let keyValueHeads: Int
  /// Channels of a head, D.
  package let headDimension: Int

  /// The probabilities (T, T) of each sequence and head; of what lies above the diagonal, only the
  /// part within a stripe is set, to zero.
  package typealias Probabilities = [Tensor]

  /// Rows whose scores are computed together: few enough to skip most of what no row may see, and
  /// enough for an efficient product.
  private static let stripe = 64

  /// Attention with this many heads of this size.
  package init(heads: Int, keyValueHeads: Int, headDimension: Int) {
    precondition(heads % keyValueHeads == 0, "\(heads) heads over \(keyValueHeads) pairs")
    self.heads = heads
    self.keyValueHeads = keyValueHeads
    self.headDimension = headDimension
  }

  /// softmax(Q Kᵀ / √D, causal) V, for each sequence and head.
  /// - Parameters:
  ///   - qkv: (N, (H + 2K)·D).
  ///   - sequences: The rows of each sequence.
  /// - Returns: The heads' outputs, (N, H·D), and the probabilities for the backward.
  package func forward(_ qkv: Tensor, sequences: [Range<Int>]) -> (
    y: Tensor, probabilities: Probabilities
  ) {
    var y = Tensor(unset: [qkv.rows, heads * headDimension])
    let probabilities = places(of: sequences).map { place in
      var p = Tensor(unset: [place.rows.count, place.rows.count])
      for rows in stripes(of: place.rows.count) {
        attend(qkv, place, rows, probabilities: &p, at: rows, into: &y)
      }
      return p
    }
    return (y, probabilities)
  }

  /// The same without what a backward would need.
  package func inferred(_ qkv: Tensor, sequences: [Range<Int>]) -> Tensor {
    var y = Tensor(unset: [qkv.rows, heads * headDimension])
    let longest = sequences.map(\.count).max() ?? 0
    var p = Tensor(unset: [min(longest, Self.stripe), longest])
    for place in places(of: sequences) {
      for rows in stripes(of: place.rows.count) {
        attend(qkv, place, rows, probabilities: &p, at: 0..<rows.count, into: &y)
      }
    }
    return y
  }

  /// The outputs of some rows of a sequence's head.
  /// - Parameters:
  ///   - rows: Rows, counted from the sequence's first.
  ///   - p: Takes their probabilities, in its rows `target`.
  private func attend(
    _ qkv: Tensor, _ place: Place, _ rows: Range<Int>, probabilities p: inout Tensor,
    at target: Range<Int>, into y: inout Tensor
  ) {
    let seen = 0..<rows.upperBound
    let block = Block(rows: target, columns: seen)
    p.addProduct(
      qkv.matrix(place.query(rows)), qkv.matrix(place.key(seen)).transposed, to: block, keeping: 0)
    for (row, position) in zip(target, rows) {
      p.softmax(row: row, count: position + 1, of: seen.count, scale: scale)
    }
    y.addProduct(
      p.matrix(block), qkv.matrix(place.value(seen)), to: place.query(rows), keeping: 0)
  }

  /// The gradient at queries, keys and values.
  /// - Parameter dy: Gradient at the heads' outputs, (N, H·D).
  /// - Returns: (N, (H + 2K)·D).
  package func backward(
    _ dy: Tensor, qkv: Tensor, probabilities: Probabilities, sequences: [Range<Int>]
  ) -> Tensor {
    var dqkv = Tensor(shape: qkv.shape)
    let longest = sequences.map(\.count).max() ?? 0
    var ds = Tensor(unset: [min(longest, Self.stripe), longest])
    for (place, p) in zip(places(of: sequences), probabilities) {
      for rows in stripes(of: place.rows.count) {
        let seen = 0..<rows.upperBound
        let dRows = dy.matrix(place.query(rows))
        // forward: y = p v
        dqkv.addProduct(
          p.matrix(Block(rows: rows, columns: seen)).transposed, dRows, to: place.value(seen))
        let block = Block(rows: 0..<rows.count, columns: seen)
        ds.addProduct(dRows, qkv.matrix(place.value(seen)).transposed, to: block, keeping: 0)
        // forward: p = softmax(s / √D, causal)
        for (row, position) in rows.enumerated() {
          ds.softmaxBackward(
            row: row, probabilities: p, row: position, count: position + 1, of: seen.count,
            scale: scale)
        }
        // forward: s = q kᵀ
        dqkv.addProduct(
          ds.matrix(block), qkv.matrix(place.key(seen)), to: place.query(rows), keeping: 0)
        dqkv.addProduct(
          ds.matrix(block).transposed, qkv.matrix(place.query(rows)), to: place.key(seen))
      }
    }
    return dqkv
  }

  private var scale: Float { 1 / Float(headDimension).squareRoot() }

  private func stripes(of count: Int) -> [Range<Int>] {
    stride(from: 0, to: count, by: Self.stripe).map { $0..<min($0 + Self.stripe, count) }
  }
}

/// Where heads stand.
extension Attention {
  /// A head of a sequence among packed rows.
  private struct Place {
    var rows: Range<Int>
    var queries: Range<Int>
    var keys: Range<Int>
    var values: Range<Int>

    func query(_ rows: Range<Int>) -> Block { Block(rows: packed(rows), columns: queries) }
    func key(_ rows: Range<Int>) -> Block { Block(rows: packed(rows), columns: keys) }
    func value(_ rows: Range<Int>) -> Block { Block(rows: packed(rows), columns: values) }

    private func packed(_ rows: Range<Int>) -> Range<Int> {
      self.rows.lowerBound + rows.lowerBound..<self.rows.lowerBound + rows.upperBound
    }
  }

  private func places(of sequences: [Range<Int>]) -> [Place] {
    sequences.flatMap { rows in
      (0..<heads).map { head in
        let pair = pair(of: head)
        return Place(
          rows: rows, queries: channels(of: head), keys: channels(of: heads + pair),
          values: channels(of: heads + keyValueHeads + pair))
      }
    }
  }

  /// The key and value head that a query head reads.
  private func pair(of head: Int) -> Int { head * keyValueHeads / heads }

  /// Columns of the fused rows.
  private func channels(of index: Int) -> Range<Int> {
    index * headDimension..<(index + 1) * headDimension
  }
}

/// One new row per sequence, against the keys and values of all rows before it.
extension Attention {
  /// The keys and values of a sequence so far, side by side: (T, 2K·D).
  package struct Cache: Sendable {
    fileprivate var rows: Tensor

    /// Positions held.
    package var count: Int { rows.rows }
  }

  /// The keys and values of some fused rows.
  package func cache(_ qkv: Tensor, rows: Range<Int>) -> Cache {
    Cache(rows: qkv.slice(rows: rows).slice(columns: heads * headDimension..<qkv.columns))
  }

  /// softmax(q Kᵀ / √D) V for a sequence's newest row, whose key and value join the cache.
  /// - Parameters:
  ///   - qkv: Fused rows, (S, (H + 2K)·D).
  ///   - row: The one that is the sequence's newest.
  /// - Returns: (1, H·D).
  package func newest(_ qkv: Tensor, row: Int, cache: inout Cache) -> Tensor {
    cache.rows.append(rows: self.cache(qkv, rows: row..<row + 1).rows)
    let past = cache.rows
    let rows = 0..<past.rows
    var y = Tensor(unset: [1, heads * headDimension])
    var p = Tensor(unset: [1, past.rows])
    for head in 0..<heads {
      let query = Block(rows: row..<row + 1, columns: channels(of: head))
      let key = Block(rows: rows, columns: channels(of: pair(of: head)))
      let value = Block(rows: rows, columns: channels(of: keyValueHeads + pair(of: head)))
      p.addProduct(qkv.matrix(query), past.matrix(key).transposed, keeping: 0)
      p.softmax(row: 0, count: past.rows, of: past.rows, scale: scale)
      y.addProduct(
        p.matrix, past.matrix(value),
        to: Block(rows: 0..<1, columns: channels(of: head)), keeping: 0)
    }
    return y
  }
}
