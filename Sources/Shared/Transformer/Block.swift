import Tensor

/// One decoder block: attention and MLP, each on a normalised copy of the residual stream.
struct DecoderBlock {
  /// The block's place in the model, from 0.
  let index: Int
  let parameters: BlockParameters
  let normEpsilon: Float

  /// What the backward needs of a forward pass.
  struct Trace {
    var x, normed, q, k, v, attended, h, mlpNormed, gate, up, activated: Tensor
    var inverseRMS, mlpInverseRMS: [Float]
    var probabilities: [Tensor]
  }

  /// Where queries, keys and values meet: over whole sequences, or against a cache.
  typealias Attend = (_ q: inout Tensor, _ k: inout Tensor, _ v: Tensor) -> (Tensor, [Tensor])

  /// - Parameter x: The residual stream, (N, C).
  /// - Returns: The residual stream after the block, (N, C), and the trace.
  func forward(_ x: Tensor, edits: [EditedRows], attend: Attend) -> (y: Tensor, trace: Trace) {
    let (normed, inverseRMS) = rmsNorm(
      x, weight: parameters.attentionNorm, epsilon: normEpsilon)
    var q = map(.query, normed, edits)
    var k = map(.key, normed, edits)
    let v = map(.value, normed, edits)
    let (attended, probabilities) = attend(&q, &k, v)
    var h = map(.output, attended, edits)
    h.add(x)

    let (mlpNormed, mlpInverseRMS) = rmsNorm(
      h, weight: parameters.mlpNorm, epsilon: normEpsilon)
    let gate = map(.gate, mlpNormed, edits)
    let up = map(.up, mlpNormed, edits)
    let activated = swiGLU(gate: gate, up: up)
    var y = map(.down, activated, edits)
    y.add(h)
    let trace = Trace(
      x: x, normed: normed, q: q, k: k, v: v, attended: attended, h: h, mlpNormed: mlpNormed,
      gate: gate, up: up, activated: activated, inverseRMS: inverseRMS,
      mlpInverseRMS: mlpInverseRMS, probabilities: probabilities)
    return (y, trace)
  }

  /// - Parameters:
  ///   - dy: Gradient at the residual stream after the block, (N, C).
  ///   - attendBackward: The backward of `attend`: gradients at q, k and v from that at its output.
  ///   - sink: Takes the gradients that were asked for.
  /// - Returns: Gradient at the residual stream before the block, (N, C).
  func backward(
    _ dy: Tensor, trace: Trace, edits: [EditedRows],
    attendBackward: (_ dAttended: Tensor) -> (dq: Tensor, dk: Tensor, dv: Tensor),
    sink: inout GradientSink
  ) -> Tensor {
    // forward: y = h + down(activated)
    let dActivated = mapBackward(.down, dy, input: trace.activated, edits, &sink)
    // forward: activated = swiGLU(gate, up)
    let (dGate, dUp) = swiGLUBackward(dActivated, gate: trace.gate, up: trace.up)
    // forward: gate = gate(mlpNormed), up = up(mlpNormed)
    var dMLPNormed = mapBackward(.gate, dGate, input: trace.mlpNormed, edits, &sink)
    dMLPNormed.add(mapBackward(.up, dUp, input: trace.mlpNormed, edits, &sink))
    // forward: mlpNormed = rmsNorm(h)
    var dh = rmsNormBackward(
      dMLPNormed, x: trace.h, weight: parameters.mlpNorm, inverseRMS: trace.mlpInverseRMS)
    dh.add(dy)
    sink.norm(\.mlpNorm, of: index, dMLPNormed, x: trace.h, inverseRMS: trace.mlpInverseRMS)
    guard sink.needsAttention(of: index) else { return dh }

    // forward: h = x + output(attended)
    let dAttended = mapBackward(.output, dh, input: trace.attended, edits, &sink)
    let (dq, dk, dv) = attendBackward(dAttended)
    // forward: q, k, v = query(normed), key(normed), value(normed)
    var dNormed = mapBackward(.query, dq, input: trace.normed, edits, &sink)
    dNormed.add(mapBackward(.key, dk, input: trace.normed, edits, &sink))
    dNormed.add(mapBackward(.value, dv, input: trace.normed, edits, &sink))
    // forward: normed = rmsNorm(x)
    var dx = rmsNormBackward(
      dNormed, x: trace.x, weight: parameters.attentionNorm, inverseRMS: trace.inverseRMS)
    dx.add(dh)
    sink.norm(\.attentionNorm, of: index, dNormed, x: trace.x, inverseRMS: trace.inverseRMS)
    return dx
  }

  /// A linear map with the edits of its rows.
  private func map(_ map: LinearMap, _ x: Tensor, _ edits: [EditedRows]) -> Tensor {
    var y = linear(x, parameters[map])
    for edit in edits {
      edit.updates[Site(block: index, map: map)]?.apply(to: &y, input: x, rows: edit.rows)
    }
    return y
  }

  private func mapBackward(
    _ map: LinearMap, _ dy: Tensor, input: Tensor, _ edits: [EditedRows],
    _ sink: inout GradientSink
  ) -> Tensor {
    let site = Site(block: index, map: map)
    sink.linear(site, dy, x: input)
    // forward: y = x Wᵀ, and the edits' shares of their rows
    var dx = linearBackward(dy, weight: parameters[map])
    for edit in edits {
      edit.updates[site]?.applyBackward(to: &dx, dy: dy, rows: edit.rows)
    }
    return dx
  }
}
