import Tensor

/// One decoder block: attention and MLP, each on a normalised copy of the residual stream.
struct DecoderBlock {
  /// The block's place in the model, from 0.
  let index: Int
  let configuration: DecoderConfiguration
  let parameters: BlockParameters
  /// Threads that a product may use.
  let threads: Int

  /// What the backward needs of a forward pass.
  struct Trace {
    var x, normed, qkv, attended, h, mlpNormed, mlpInput, activated: Tensor
    var statistics, mlpStatistics: Normalisation.Statistics
    var probabilities: Attention.Probabilities?
  }

  /// Where queries, keys and values meet: over whole sequences, or against a cache.
  typealias Attend = (_ qkv: inout Tensor) -> (y: Tensor, probabilities: Attention.Probabilities?)

  /// - Parameter x: The residual stream, (N, C).
  /// - Returns: The residual stream after the block, (N, C), and the trace.
  func forward(_ x: Tensor, edits: [EditedRows], attend: Attend) -> (y: Tensor, trace: Trace) {
    let (normed, statistics) = attentionNorm.forward(x)
    var qkv = map(.attentionInput, normed, edits)
    let (attended, probabilities) = attend(&qkv)
    var h = map(.attentionOutput, attended, edits)
    h.add(x)

    let (mlpNormed, mlpStatistics) = mlpNorm.forward(h)
    let mlpInput = map(.mlpInput, mlpNormed, edits)
    let activated = configuration.mlp.activate(mlpInput)
    var y = map(.mlpOutput, activated, edits)
    y.add(h)
    let trace = Trace(
      x: x, normed: normed, qkv: qkv, attended: attended, h: h, mlpNormed: mlpNormed,
      mlpInput: mlpInput, activated: activated, statistics: statistics,
      mlpStatistics: mlpStatistics, probabilities: probabilities)
    return (y, trace)
  }

  /// - Parameters:
  ///   - dy: Gradient at the residual stream after the block, (N, C).
  ///   - attendBackward: The backward of `attend`: the gradient at the fused rows from that at its
  ///     output.
  ///   - sink: Takes the gradients that were asked for.
  /// - Returns: Gradient at the residual stream before the block, (N, C).
  func backward(
    _ dy: Tensor, trace: Trace, edits: [EditedRows],
    attendBackward: (_ dAttended: Tensor) -> Tensor, sink: inout GradientSink
  ) -> Tensor {
    // forward: y = h + mlpOutput(activated)
    let dActivated = mapBackward(.mlpOutput, dy, input: trace.activated, edits, &sink)
    // forward: activated = activate(mlpInput)
    let dInput = configuration.mlp.activateBackward(dActivated, input: trace.mlpInput)
    // forward: mlpInput = mlpInput(mlpNormed)
    let dMLPNormed = mapBackward(.mlpInput, dInput, input: trace.mlpNormed, edits, &sink)
    // forward: mlpNormed = norm(h)
    var dh = mlpNorm.backward(dMLPNormed, x: trace.h, trace.mlpStatistics)
    dh.add(dy)
    sink.norm(\.mlpNorm, of: index, dMLPNormed, x: trace.h, trace.mlpStatistics)
    guard sink.needsAttention(of: index) else { return dh }

    // forward: h = x + attentionOutput(attended)
    let dAttended = mapBackward(.attentionOutput, dh, input: trace.attended, edits, &sink)
    // forward: attended = attend(qkv), qkv = attentionInput(normed)
    let dNormed = mapBackward(
      .attentionInput, attendBackward(dAttended), input: trace.normed, edits, &sink)
    // forward: normed = norm(x)
    var dx = attentionNorm.backward(dNormed, x: trace.x, trace.statistics)
    dx.add(dh)
    sink.norm(\.attentionNorm, of: index, dNormed, x: trace.x, trace.statistics)
    return dx
  }

  private var attentionNorm: Normalisation {
    Normalisation(kind: configuration.norm, parameters: parameters.attentionNorm)
  }

  private var mlpNorm: Normalisation {
    Normalisation(kind: configuration.norm, parameters: parameters.mlpNorm)
  }
}

/// The block's matrices, with the edits of the rows that they read.
extension DecoderBlock {
  /// What a matrix, its bias and the edits make of rows: (N, out) from (N, in).
  func map(_ matrix: FusedMatrix, _ x: Tensor, _ edits: [EditedRows]) -> Tensor {
    var y = linear(x, parameters[matrix].weight, threads: threads)
    if let bias = parameters[matrix].bias { addBias(bias, to: &y) }
    forEachUpdate(of: matrix, edits) { update, rows, channels in
      update.apply(to: &y, channels: channels, input: x, rows: rows)
    }
    return y
  }

  private func mapBackward(
    _ matrix: FusedMatrix, _ dy: Tensor, input: Tensor, _ edits: [EditedRows],
    _ sink: inout GradientSink
  ) -> Tensor {
    sink.linear(matrix, of: index, dy, x: input)
    // forward: y = x Wᵀ + b, and the edits' shares of their rows
    var dx = linearBackward(dy, weight: parameters[matrix].weight, threads: threads)
    forEachUpdate(of: matrix, edits) { update, rows, channels in
      update.applyBackward(to: &dx, dy: dy, channels: channels, rows: rows)
    }
    return dx
  }

  private func forEachUpdate(
    of matrix: FusedMatrix, _ edits: [EditedRows],
    _ body: (_ update: LowRankUpdate, _ rows: Range<Int>, _ channels: Range<Int>) -> Void
  ) {
    guard !edits.isEmpty else { return }
    for map in configuration.maps(in: matrix) {
      let (site, channels) = (Site(block: index, map: map), configuration.place(of: map).rows)
      for edit in edits {
        if let update = edit.updates[site] { body(update, edit.rows, channels) }
      }
    }
  }
}
