package import Tensor

/// The uncentred second moment of the rows that a matrix reads, C = mean of k kᵀ: which inputs it
/// has learned outputs for, and how often they come (Meng et al. 2022, eq. 2).
package struct SecondMoment: Equatable, Sendable {
  /// C, (M, M).
  package var matrix: Tensor
  /// How many rows it is the mean over.
  package var count: Int

  /// A moment by its parts.
  package init(matrix: Tensor, count: Int) {
    precondition(matrix.rows == matrix.columns, "second moment of shape \(matrix.shape)")
    (self.matrix, self.count) = (matrix, count)
  }

  /// What a ridge is by default, in shares of the mean eigenvalue: eigenvalues below it are the
  /// rounding errors of 32-bit sums.
  package static let ridge = 1e-4

  /// C, factorised for solving.
  /// - Parameter ridge: Added to every eigenvalue, in shares of their mean, tr(C) / M. Fewer rows
  ///   than channels leave eigenvalues of zero, and those of rare inputs are hardly known.
  /// - Throws: `Unsolvable` where the ridge is too small for the rows there are.
  package func factorised(ridge: Double = ridge) throws(Unsolvable) -> Cholesky {
    var matrix = DoubleMatrix(matrix)
    matrix.addToDiagonal(ridge * matrix.trace / Double(matrix.rows))
    do {
      return try Cholesky(matrix)
    } catch {
      throw Unsolvable(count: count, ridge: ridge, reason: error)
    }
  }

  /// A second moment whose systems have no solution.
  package struct Unsolvable: Error, Equatable, CustomStringConvertible {
    /// The rows that it is the mean over.
    package let count: Int
    /// The ridge that did not help.
    package let ridge: Double
    /// What is wrong with the matrix.
    package let reason: NotPositiveDefinite

    package var description: String {
      "the second moment of \(count) rows cannot be solved with: \(reason); "
        + "read more text, or raise its ridge of \(ridge)"
    }
  }
}
