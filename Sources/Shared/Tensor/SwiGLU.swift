/// silu(gate) · up, element by element (Shazeer 2020), with silu(g) = g · sigmoid(g).
/// - Parameters:
///   - gate: (N, M).
///   - up: (N, M).
/// - Returns: (N, M).
package func swiGLU(gate: Tensor, up: Tensor) -> Tensor {
  precondition(gate.shape == up.shape, "swiGLU: gate \(gate.shape), up \(up.shape)")
  var y = up
  let g = gate.values.span
  var out = y.values.mutableSpan
  for i in g.indices { out[i] *= g[i] * sigmoid(g[i]) }
  return y
}

/// The gradients at both inputs of `swiGLU`.
/// - Parameter dy: Gradient at the output, (N, M).
/// - Returns: Gradients at the gate and at the up rows, each (N, M).
package func swiGLUBackward(_ dy: Tensor, gate: Tensor, up: Tensor) -> (
  dGate: Tensor, dUp: Tensor
) {
  var (dGate, dUp) = (dy, dy)
  let (g, u) = (gate.values.span, up.values.span)
  var gateOut = dGate.values.mutableSpan
  var upOut = dUp.values.mutableSpan
  for i in g.indices {
    let s = sigmoid(g[i])
    let silu = g[i] * s
    // forward: out[i] = silu(g[i]) * u[i]
    gateOut[i] *= u[i] * (s + silu * (1 - s))
    upOut[i] *= silu
  }
  return (dGate, dUp)
}
