/// A dense array of 32-bit floats in row-major order, a value with copy-on-write storage.
///
/// Operations see a tensor as a matrix: the last dimension is a row's columns, all leading ones
/// together are the rows.
package struct Tensor: Equatable, Sendable {
  /// The extents, outermost first.
  package private(set) var shape: [Int]
  /// The elements, the last dimension varying fastest.
  package var values: [Float]

  /// A tensor of the given shape and elements.
  package init(shape: [Int], values: [Float]) {
    precondition(
      shape.reduce(1, *) == values.count, "Tensor: shape \(shape), \(values.count) values")
    self.shape = shape
    self.values = values
  }

  /// A tensor whose elements all have one value.
  package init(shape: [Int], repeating value: Float = 0) {
    self.init(shape: shape, values: Array(repeating: value, count: shape.reduce(1, *)))
  }

  /// A tensor whose elements are not set yet, for results that are then written whole: setting them
  /// twice would cost as much as many an operation.
  init(unset shape: [Int]) {
    let count = shape.reduce(1, *)
    self.init(
      shape: shape,
      // Safe: any bits are a float.
      values: unsafe Array(unsafeUninitializedCapacity: count) { $1 = count })
  }

  /// A matrix of zeros, (rows, columns).
  package init(rows: Int, columns: Int) { self.init(shape: [rows, columns]) }

  /// The extent of the last dimension.
  package var columns: Int { shape[shape.count - 1] }

  /// The number of rows: the product of all dimensions but the last.
  package var rows: Int { values.count / max(columns, 1) }
}

extension Tensor {
  /// The rows of a range, copied: (range.count, columns).
  package func slice(rows range: Range<Int>) -> Tensor {
    Tensor(
      shape: [range.count, columns],
      values: Array(values[range.lowerBound * columns..<range.upperBound * columns]))
  }

  /// The chosen rows in the given order, copied: (indices.count, columns).
  package func gather(rows indices: [Int]) -> Tensor {
    var values: [Float] = []
    values.reserveCapacity(indices.count * columns)
    for row in indices { values += self.values[row * columns..<(row + 1) * columns] }
    return Tensor(shape: [indices.count, columns], values: values)
  }

  /// Adds each row of `source` to the row of this tensor with the matching index.
  ///
  /// The backward of `gather`, for distinct or repeated indices alike.
  package mutating func scatterAdd(_ source: Tensor, rows indices: [Int]) {
    precondition(
      source.columns == columns && source.rows == indices.count,
      "scatterAdd: \(source.shape) into \(shape) at \(indices.count) rows")
    for (row, index) in indices.enumerated() { add(row: index, source, row: row) }
  }

  /// Adds rows of equal width below those of this matrix.
  package mutating func append(rows other: Tensor) {
    precondition(shape.count == 2 && other.columns == columns, "append: \(other.shape) to \(shape)")
    values += other.values
    shape[0] += other.rows
  }

  /// Tensors of equal width, one below the other.
  package static func stacked(_ parts: [Tensor]) -> Tensor {
    let columns = parts[0].columns
    precondition(
      parts.allSatisfy { $0.columns == columns }, "stacked: \(parts.map(\.shape))")
    return Tensor(
      shape: [parts.reduce(0) { $0 + $1.rows }, columns], values: parts.flatMap(\.values))
  }
}
