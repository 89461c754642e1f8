internal import CKernels

/// silu(gate) · up, element by element (Shazeer 2020), with silu(g) = g · sigmoid(g).
/// - Parameter gateUp: Gate and up side by side, (N, 2M).
/// - Returns: (N, M).
package func swiGLU(_ gateUp: Tensor) -> Tensor {
  precondition(gateUp.columns % 2 == 0, "swiGLU: \(gateUp.shape)")
  let m = gateUp.columns / 2
  var y = Tensor(unset: [gateUp.rows, m])
  // Safe: y has half the columns of its input.
  unsafe kernel_swiglu(&y.values, gateUp.values, gateUp.rows, m)
  return y
}

/// The gradient at both inputs of `swiGLU`.
/// - Parameter dy: Gradient at the output, (N, M).
/// - Returns: Gradients at gate and up side by side, (N, 2M).
package func swiGLUBackward(_ dy: Tensor, gateUp: Tensor) -> Tensor {
  precondition(
    gateUp.columns == 2 * dy.columns && gateUp.rows == dy.rows,
    "swiGLUBackward: dy \(dy.shape), gateUp \(gateUp.shape)")
  var dGateUp = Tensor(unset: gateUp.shape)
  // Safe: the shapes were checked above.
  unsafe kernel_swiglu_backward(
    &dGateUp.values, dy.values, gateUp.values, dy.rows, dy.columns)
  return dGateUp
}
