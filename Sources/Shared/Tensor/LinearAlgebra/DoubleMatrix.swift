internal import COpenBLAS

/// A dense matrix of 64-bit floats in row-major order, for linear systems: solving one loses as many
/// digits as its condition number has, and 32 bits have only seven.
package struct DoubleMatrix: Equatable, Sendable {
  /// The number of rows.
  package let rows: Int
  /// The number of columns.
  package let columns: Int
  /// The elements, row by row.
  package var values: [Double]

  /// A matrix of the given extents and elements.
  package init(rows: Int, columns: Int, values: [Double]) {
    precondition(
      rows * columns == values.count, "(\(rows), \(columns)) of \(values.count) values")
    (self.rows, self.columns, self.values) = (rows, columns, values)
  }

  /// A tensor's rows and columns, widened.
  package init(_ tensor: Tensor) {
    self.init(rows: tensor.rows, columns: tensor.columns, values: tensor.values.map(Double.init))
  }

  /// The matrix rounded to 32 bits, (rows, columns).
  package var tensor: Tensor { Tensor(shape: [rows, columns], values: values.map(Float.init)) }
}

extension DoubleMatrix {
  /// The transpose, copied.
  package var transposed: DoubleMatrix {
    var result = DoubleMatrix(
      rows: columns, columns: rows, values: Array(repeating: 0, count: values.count))
    for row in 0..<rows {
      for column in 0..<columns {
        result.values[column * rows + row] = values[row * columns + column]
      }
    }
    return result
  }

  /// The product a · b.
  package static func product(_ a: DoubleMatrix, _ b: DoubleMatrix) -> DoubleMatrix {
    precondition(
      a.columns == b.rows, "product of (\(a.rows), \(a.columns)) and (\(b.rows), \(b.columns))")
    var result = DoubleMatrix(
      rows: a.rows, columns: b.columns, values: Array(repeating: 0, count: a.rows * b.columns))
    guard !result.values.isEmpty, a.columns > 0 else { return result }
    BLAS.useOneThread()
    // Safe: every array has the extents that the call names.
    unsafe cblas_dgemm(
      CblasRowMajor, CblasNoTrans, CblasNoTrans, Int32(a.rows), Int32(b.columns),
      Int32(a.columns), 1, a.values, Int32(a.columns), b.values, Int32(b.columns), 0,
      &result.values, Int32(b.columns))
    return result
  }

  /// Adds a number to every element of the diagonal of a square matrix.
  package mutating func addToDiagonal(_ number: Double) {
    precondition(rows == columns, "diagonal of (\(rows), \(columns))")
    for index in 0..<rows { values[index * columns + index] += number }
  }

  /// The sum of the diagonal of a square matrix.
  package var trace: Double {
    precondition(rows == columns, "trace of (\(rows), \(columns))")
    return (0..<rows).reduce(0) { $0 + values[$1 * columns + $1] }
  }
}
