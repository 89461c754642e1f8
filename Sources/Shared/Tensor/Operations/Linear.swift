/// y = x Wᵀ, a linear map without bias.
/// - Parameters:
///   - x: Input rows, (N, in).
///   - weight: W, (out, in), as checkpoints store it.
/// - Returns: Output rows, (N, out).
package func linear(_ x: Tensor, _ weight: Tensor) -> Tensor {
  Tensor.product(x.matrix, weight.matrix.transposed)
}

/// The gradient at the input of a linear map.
/// - Parameter dy: Gradient at the output rows, (N, out).
/// - Returns: dx, (N, in).
package func linearBackward(_ dy: Tensor, weight: Tensor) -> Tensor {
  // forward: y = x Wᵀ
  Tensor.product(dy.matrix, weight.matrix)
}

/// Adds the gradient at the weight of a linear map, which is dyᵀ x, to `dWeight`, (out, in).
package func linearWeightBackward(_ dy: Tensor, x: Tensor, into dWeight: inout Tensor) {
  // forward: y = x Wᵀ
  dWeight.addProduct(dy.matrix.transposed, x.matrix)
}
