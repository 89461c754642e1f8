package import Tensor

extension Cholesky {
  /// (λ C + K Kᵀ)⁻¹ K, where this is the factor of C: what maps keys to residuals at the least cost
  /// to what is mapped already (Meng et al. 2023, eq. 14).
  ///
  /// By Woodbury's identity it is C⁻¹ K (λ I + Kᵀ C⁻¹ K)⁻¹, so that C is factorised once for all
  /// edits, and each solves for no more than its own keys.
  /// - Parameters:
  ///   - keys: Kᵀ, one key a row, (R, M).
  ///   - weight: λ.
  /// - Returns: The transpose, (R, M).
  package func leastSquares(keys: Tensor, weight: Double) throws(NotPositiveDefinite) -> Tensor {
    let rows = DoubleMatrix(keys)
    let solved = solve(rows.transposed)
    var inner = DoubleMatrix.product(rows, solved)
    inner.addToDiagonal(weight)
    return try Cholesky(inner).solve(solved.transposed).tensor
  }
}
