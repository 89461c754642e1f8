/// Whole columns, side by side.
extension Tensor {
  /// The columns of a range, copied: (rows, range.count).
  package func slice(columns range: Range<Int>) -> Tensor {
    guard range != 0..<columns else { return self }
    var values: [Float] = []
    values.reserveCapacity(rows * range.count)
    for row in 0..<rows {
      values += self.values[row * columns + range.lowerBound..<row * columns + range.upperBound]
    }
    return Tensor(shape: [rows, range.count], values: values)
  }

  /// Two matrices of equal height side by side.
  package static func joined(_ left: Tensor, _ right: Tensor) -> Tensor {
    precondition(left.rows == right.rows, "joined: \(left.shape), \(right.shape)")
    var values: [Float] = []
    values.reserveCapacity(left.values.count + right.values.count)
    for row in 0..<left.rows {
      values += left.values[row * left.columns..<(row + 1) * left.columns]
      values += right.values[row * right.columns..<(row + 1) * right.columns]
    }
    return Tensor(shape: [left.rows, left.columns + right.columns], values: values)
  }
}

extension Tensor {
  /// The transpose, copied: (columns, rows).
  package var transposed: Tensor {
    var result = Tensor(unset: [columns, rows])
    // In squares, so that neither side leaves the cache.
    let side = 32
    for top in stride(from: 0, to: rows, by: side) {
      for left in stride(from: 0, to: columns, by: side) {
        for row in top..<min(top + side, rows) {
          for column in left..<min(left + side, columns) {
            result.values[column * rows + row] = values[row * columns + column]
          }
        }
      }
    }
    return result
  }
}
