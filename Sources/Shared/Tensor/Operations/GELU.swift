internal import CKernels

/// The tanh approximation of x · Φ(x), element by element (Hendrycks & Gimpel 2016), as in GPT-2:
/// ½ x (1 + tanh(√(2/π) (x + 0.044715 x³))).
package func gelu(_ x: Tensor) -> Tensor {
  var y = Tensor(unset: x.shape)
  // Safe: both have the same number of elements.
  unsafe kernel_gelu(&y.values, x.values, x.values.count)
  return y
}

/// The gradient at the input of `gelu`, from that at its output, of the same shape.
package func geluBackward(_ dy: Tensor, x: Tensor) -> Tensor {
  precondition(dy.shape == x.shape, "geluBackward: dy \(dy.shape), x \(x.shape)")
  var dx = Tensor(unset: x.shape)
  // Safe: all have the same number of elements.
  unsafe kernel_gelu_backward(&dx.values, dy.values, x.values, x.values.count)
  return dx
}
