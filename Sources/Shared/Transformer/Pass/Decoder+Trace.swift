package import Tensor

/// A forward pass over whole sequences, and its backward.
extension Decoder {
  /// A forward pass, kept for its backward.
  package struct Trace {
    /// Logits at the chosen rows, (rows.count, V).
    package let logits: Tensor
    fileprivate let batch: TokenBatch
    fileprivate let rows: [Int]
    fileprivate let edits: [EditedRows]
    fileprivate let angles: RoPE.Angles?
    fileprivate let blocks: [DecoderBlock.Trace?]
    fileprivate let hidden: Tensor
    fileprivate let normed: Tensor
    fileprivate let statistics: Normalisation.Statistics
  }

  /// Logits at the rows that a loss reads.
  /// - Parameters:
  ///   - rows: Rows of the batch, each at most once.
  ///   - edits: What neighbouring rows see of the model's edits; ranges must not overlap.
  /// - Returns: (rows.count, V).
  package func logits(_ batch: TokenBatch, rows: [Int], edits: [EditedRows] = []) -> Tensor {
    readOut(hidden(batch, edits: edits).gather(rows: rows))
  }

  /// A forward pass whose backward can be asked for.
  /// - Parameters:
  ///   - shifts: Vectors added to the residual stream.
  ///   - lowestBlock: The lowest block that the backward visits; nothing is kept below it.
  package func trace(
    _ batch: TokenBatch, rows: [Int], edits: [EditedRows] = [], shifts: [StreamShift] = [],
    keepingFrom lowestBlock: Int = 0
  ) -> Trace {
    let positions = batch.positions
    let angles = rope?.angles(of: positions)
    var x = embed(batch.tokens, positions: positions)
    var traces: [DecoderBlock.Trace?] = []
    for index in 0..<configuration.blockCount {
      let isKept = index >= lowestBlock
      let (y, trace) = block(index).forward(x, edits: edits) { qkv in
        rotate(&qkv, by: angles)
        return isKept
          ? attention.forward(qkv, sequences: batch.sequences)
          : (attention.inferred(qkv, sequences: batch.sequences), nil)
      }
      traces.append(isKept ? trace : nil)
      x = y
      for shift in shifts where shift.block == index {
        x.scatterAdd(shift.vector, rows: [shift.row])
      }
    }
    let hidden = x.gather(rows: rows)
    let (normed, statistics) = finalNorm.forward(hidden)
    return Trace(
      logits: linear(normed, headWeight, threads: threads), batch: batch, rows: rows,
      edits: edits, angles: angles, blocks: traces, hidden: hidden, normed: normed,
      statistics: statistics)
  }

  /// What the backward pass sees at the chosen sites of the frozen model.
  /// - Parameter dLogits: Gradient at the trace's logits, (rows.count, V).
  package func taps(_ dLogits: Tensor, through trace: Trace, at sites: Set<Site>) -> [Site: Tap] {
    var sink = GradientSink(tapping: sites, of: configuration)
    _ = backward(dLogits, trace, &sink)
    return sink.taps
  }

  /// The gradient at the residual stream after some blocks, (N, C) each.
  /// - Parameter dLogits: Gradient at the trace's logits, (rows.count, V).
  package func hiddenGradients(
    _ dLogits: Tensor, through trace: Trace, after blocks: Set<Int>
  ) -> [Int: Tensor] {
    var sink = GradientSink(hiddenAfter: blocks, of: configuration)
    _ = backward(dLogits, trace, &sink)
    return sink.hidden
  }

  /// Adds the gradient at every parameter to `gradients`.
  /// - Parameter dLogits: Gradient at the trace's logits, (rows.count, V).
  package func backward(
    _ dLogits: Tensor, through trace: Trace, into gradients: inout DecoderParameters
  ) {
    var sink = GradientSink(addingTo: gradients, of: configuration)
    gradients = .empty  // So that the sink holds the only reference, and adds in place.
    let dx = backward(dLogits, trace, &sink)
    sink.embedding(dx, tokens: trace.batch.tokens, positions: trace.batch.positions)
    gradients = sink.parameters!
  }

  /// - Returns: Gradient at the residual stream below the lowest block visited, (N, C).
  private func backward(_ dLogits: Tensor, _ trace: Trace, _ sink: inout GradientSink) -> Tensor {
    var dx = Tensor(rows: trace.batch.tokens.count, columns: configuration.hiddenSize)
    dx.scatterAdd(readOutBackward(dLogits, trace, &sink), rows: trace.rows)
    sink.stream(after: configuration.blockCount - 1, dx)
    for index in sink.blocks {
      guard let kept = trace.blocks[index] else {
        preconditionFailure("backward visits block \(index), which the trace did not keep")
      }
      dx = block(index).backward(
        dx, trace: kept, edits: trace.edits,
        attendBackward: { dAttended in
          var dqkv = attention.backward(
            dAttended, qkv: kept.qkv, probabilities: kept.probabilities!,
            sequences: trace.batch.sequences)
          rotateBackward(&dqkv, by: trace.angles)
          return dqkv
        }, sink: &sink)
      sink.stream(after: index - 1, dx)
    }
    return dx
  }

  /// - Returns: Gradient at the chosen rows of the residual stream, (rows.count, C).
  private func readOutBackward(_ dLogits: Tensor, _ trace: Trace, _ sink: inout GradientSink)
    -> Tensor
  {
    // forward: logits = norm(hidden) headᵀ
    let dNormed = linearBackward(dLogits, weight: headWeight, threads: threads)
    sink.readOut(dLogits, normed: trace.normed)
    sink.finalNorm(dNormed, x: trace.hidden, trace.statistics)
    return finalNorm.backward(dNormed, x: trace.hidden, trace.statistics)
  }
}
