internal import COpenBLAS

/// A symmetric positive definite matrix as L Lᵀ, L lower triangular: what its linear systems are
/// solved with, any number of them.
package struct Cholesky: Equatable, Sendable {
  /// L where row ≥ column; above lies what the matrix had there.
  private var factor: DoubleMatrix

  /// The factorisation of a square matrix, of which only the lower triangle is read. It costs n³/3
  /// multiplications, and no memory where the caller gives its matrix away.
  /// - Throws: `NotPositiveDefinite` where the matrix has no such factor in 64 bits.
  package init(_ matrix: consuming DoubleMatrix) throws(NotPositiveDefinite) {
    let size = matrix.rows
    precondition(size == matrix.columns, "Cholesky of (\(size), \(matrix.columns))")
    factor = matrix
    var (order, info) = (Int32(size), Int32(0))
    BLAS.useOneThread()
    // LAPACK counts by columns: its upper triangle is our lower one.
    // Safe: the array has size² elements.
    unsafe dpotrf_("U", &order, &factor.values, &order, &info)
    let isReal = (0..<size).allSatisfy { factor.values[$0 * size + $0].isFinite }
    guard info == 0, isReal else { throw NotPositiveDefinite(size: size, minor: Int(info)) }
  }

  /// The X of A X = B, where A is the matrix that was factorised.
  /// - Parameter columns: B, one right-hand side a column, (n, any).
  package func solve(_ columns: DoubleMatrix) -> DoubleMatrix {
    precondition(
      columns.rows == factor.rows,
      "solve: \(columns.rows) rows, a matrix of \(factor.rows)")
    var solution = columns
    BLAS.useOneThread()
    // L Y = B, then Lᵀ X = Y.
    for side in [CblasNoTrans, CblasTrans] where !solution.values.isEmpty {
      // Safe: both arrays have the extents that the call names.
      unsafe cblas_dtrsm(
        CblasRowMajor, CblasLeft, CblasLower, side, CblasNonUnit, Int32(columns.rows),
        Int32(columns.columns), 1, factor.values, Int32(factor.columns), &solution.values,
        Int32(columns.columns))
    }
    return solution
  }
}

/// A matrix that should be symmetric positive definite is not.
package struct NotPositiveDefinite: Error, Equatable, CustomStringConvertible {
  /// Its rows, and its columns.
  package let size: Int
  /// The order of the first leading minor that is not positive; 0 where an element is not finite.
  package let minor: Int

  package var description: String {
    minor == 0
      ? "the (\(size), \(size)) matrix has elements that are not finite"
      : "the (\(size), \(size)) matrix is not positive definite from row \(minor) on"
  }
}
