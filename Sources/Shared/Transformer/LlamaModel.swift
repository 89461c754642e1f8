package import Tensor

/// A Llama-style decoder: RMSNorm, rotary positions, grouped-query attention, SwiGLU.
///
/// The model is an immutable value; edits ride alongside in each call, by rows of the batch.
package struct LlamaModel: Sendable {
  /// The shape.
  package let configuration: LlamaConfiguration
  /// The weights.
  package private(set) var parameters: LlamaParameters
  let rope: RoPE
  let attention: Attention

  /// A model from its shape and weights.
  package init(configuration: LlamaConfiguration, parameters: LlamaParameters) {
    self.configuration = configuration
    self.parameters = parameters
    rope = RoPE(
      headDimension: configuration.headDimension, positions: configuration.positionCount,
      theta: configuration.ropeTheta)
    attention = Attention(
      heads: configuration.headCount, keyValueHeads: configuration.keyValueHeadCount,
      headDimension: configuration.headDimension)
  }

  /// Changes the weights in place: an optimiser's step.
  package mutating func updateParameters(_ body: (inout LlamaParameters) -> Void) {
    body(&parameters)
  }

  /// The matrix that turns the residual stream into logits, (V, C).
  var headWeight: Tensor { parameters.head ?? parameters.embedding }

  func block(_ index: Int) -> DecoderBlock {
    DecoderBlock(
      index: index, parameters: parameters.blocks[index],
      normEpsilon: configuration.normEpsilon)
  }

  /// Logits from rows of the residual stream.
  /// - Parameter hidden: (N, C).
  /// - Returns: Logits (N, V), the normalised rows (N, C) and their inverse RMS (N).
  func readOut(_ hidden: Tensor) -> (logits: Tensor, normed: Tensor, inverseRMS: [Float]) {
    let (normed, inverseRMS) = rmsNorm(
      hidden, weight: parameters.norm, epsilon: configuration.normEpsilon)
    return (linear(normed, headWeight), normed, inverseRMS)
  }
}

extension LlamaModel {
  /// A forward pass, kept for its backward.
  package struct Trace {
    /// Logits at the chosen rows, (rows.count, V).
    package let logits: Tensor
    fileprivate let batch: TokenBatch
    fileprivate let rows: [Int]
    fileprivate let edits: [EditedRows]
    fileprivate let blocks: [DecoderBlock.Trace?]
    fileprivate let hidden: Tensor
    fileprivate let normed: Tensor
    fileprivate let inverseRMS: [Float]
  }

  /// Logits at the rows that a loss reads.
  /// - Parameters:
  ///   - rows: Rows of the batch, each at most once.
  ///   - edits: What neighbouring rows see of the model's edits; ranges must not overlap.
  /// - Returns: (rows.count, V).
  package func logits(_ batch: TokenBatch, rows: [Int], edits: [EditedRows] = []) -> Tensor {
    trace(batch, rows: rows, edits: edits, keepingFrom: configuration.blockCount).logits
  }

  /// A forward pass whose backward can be asked for.
  /// - Parameter lowestBlock: The lowest block that the backward visits; nothing is kept below it.
  package func trace(
    _ batch: TokenBatch, rows: [Int], edits: [EditedRows] = [], keepingFrom lowestBlock: Int = 0
  ) -> Trace {
    let positions = batch.positions
    precondition(
      (positions.max() ?? 0) < configuration.positionCount,
      "a sequence is longer than the model's \(configuration.positionCount) positions")
    var x = embedding(batch.tokens, table: parameters.embedding)
    var traces: [DecoderBlock.Trace?] = []
    for index in 0..<configuration.blockCount {
      let (y, trace) = block(index).forward(x, edits: edits) { q, k, v in
        rope.rotate(&q, positions: positions)
        rope.rotate(&k, positions: positions)
        return attention.forward(q: q, k: k, v: v, sequences: batch.sequences)
      }
      traces.append(index < lowestBlock ? nil : trace)
      x = y
    }
    let hidden = x.gather(rows: rows)
    let (logits, normed, inverseRMS) = readOut(hidden)
    return Trace(
      logits: logits, batch: batch, rows: rows, edits: edits, blocks: traces, hidden: hidden,
      normed: normed, inverseRMS: inverseRMS)
  }

  /// What the backward pass sees at the chosen sites of the frozen model.
  /// - Parameter dLogits: Gradient at the trace's logits, (rows.count, V).
  package func taps(_ dLogits: Tensor, through trace: Trace, at sites: Set<Site>) -> [Site: Tap] {
    var sink = GradientSink(tapping: sites)
    _ = backward(dLogits, trace, &sink)
    return sink.taps
  }

  /// Adds the gradient at every parameter to `gradients`.
  /// - Parameter dLogits: Gradient at the trace's logits, (rows.count, V).
  package func backward(
    _ dLogits: Tensor, through trace: Trace, into gradients: inout LlamaParameters
  ) {
    var sink = GradientSink(addingTo: gradients)
    gradients = .empty  // So that the sink holds the only reference, and adds in place.
    let dx = backward(dLogits, trace, &sink)
    // forward: x = embedding(tokens)
    embeddingBackward(dx, tokens: trace.batch.tokens, into: &sink.parameters!.embedding)
    gradients = sink.parameters!
  }

  /// - Returns: Gradient at the residual stream below the lowest block visited, (N, C).
  private func backward(_ dLogits: Tensor, _ trace: Trace, _ sink: inout GradientSink) -> Tensor {
    var dx = Tensor(rows: trace.batch.tokens.count, columns: configuration.hiddenSize)
    dx.scatterAdd(readOutBackward(dLogits, trace, &sink), rows: trace.rows)
    let positions = trace.batch.positions
    for index in sink.blocks(of: configuration.blockCount) {
      guard let kept = trace.blocks[index] else {
        preconditionFailure("backward visits block \(index), which the trace did not keep")
      }
      dx = block(index).backward(
        dx, trace: kept, edits: trace.edits,
        attendBackward: { dAttended in
          var (dq, dk, dv) = attention.backward(
            dAttended, q: kept.q, k: kept.k, v: kept.v, probabilities: kept.probabilities,
            sequences: trace.batch.sequences)
          rope.rotateBackward(&dq, positions: positions)
          rope.rotateBackward(&dk, positions: positions)
          return (dq, dk, dv)
        }, sink: &sink)
    }
    return dx
  }

  /// - Returns: Gradient at the chosen rows of the residual stream, (rows.count, C).
  private func readOutBackward(_ dLogits: Tensor, _ trace: Trace, _ sink: inout GradientSink)
    -> Tensor
  {
    // forward: logits = rmsNorm(hidden) headᵀ
    let dNormed = linearBackward(dLogits, weight: headWeight)
    sink.readOut(dLogits, normed: trace.normed)
    sink.finalNorm(dNormed, x: trace.hidden, inverseRMS: trace.inverseRMS)
    return rmsNormBackward(
      dNormed, x: trace.hidden, weight: parameters.norm, inverseRMS: trace.inverseRMS)
  }
}
