internal import CKernels

/// Adds a bias, (C), to every row of y, (N, C).
package func addBias(_ bias: Tensor, to y: inout Tensor) {
  precondition(bias.values.count == y.columns, "addBias: \(bias.shape) to \(y.shape)")
  // Safe: the shapes were checked above.
  unsafe kernel_add_to_rows(&y.values, bias.values, y.rows, y.columns)
}

/// Adds the gradient at a bias, which is the sum of the rows of dy, (N, C), to `dBias`, (C).
package func biasBackward(_ dy: Tensor, into dBias: inout Tensor) {
  precondition(dBias.values.count == dy.columns, "biasBackward: \(dy.shape) into \(dBias.shape)")
  // forward: y[n] += bias
  // Safe: the shapes were checked above.
  unsafe kernel_sum_rows(&dBias.values, dy.values, dy.rows, dy.columns)
}
