internal import CKernels

/// One row at a time.
extension Tensor {
  /// Multiplies a row by a factor.
  mutating func multiply(row: Int, by factor: Float) {
    let width = columns
    precondition(row >= 0 && row < rows, "row \(row) of \(shape)")
    unsafe values.withUnsafeMutableBufferPointer { elements in
      // Safe: the row was checked above.
      unsafe kernel_scale(elements.baseAddress! + row * width, factor, width)
    }
  }

  /// Adds `scale` times the same row of a tensor of equal shape.
  mutating func add(row: Int, _ other: Tensor, scale: Float) {
    add(row: row, other, row: row, scale: scale)
  }

  /// Adds `scale` times a row of a tensor of equal width.
  package mutating func add(row: Int, _ other: Tensor, row source: Int, scale: Float = 1) {
    let width = columns
    precondition(
      row >= 0 && row < rows && source >= 0 && source < other.rows && other.columns == width,
      "add: row \(source) of \(other.shape) to row \(row) of \(shape)")
    unsafe values.withUnsafeMutableBufferPointer { elements in
      unsafe other.values.withUnsafeBufferPointer { sources in
        // Safe: both rows were checked above.
        unsafe kernel_add(
          elements.baseAddress! + row * width, sources.baseAddress! + source * width, scale, width)
      }
    }
  }

  /// The inner product of a row with the same row of a tensor of equal shape.
  func dot(row: Int, _ other: Tensor) -> Float {
    precondition(shape == other.shape && row >= 0 && row < rows, "row \(row) of \(shape)")
    return unsafe values.withUnsafeBufferPointer { a in
      unsafe other.values.withUnsafeBufferPointer { b in
        // Safe: shape and row were checked above.
        unsafe kernel_dot(a.baseAddress! + row * columns, b.baseAddress! + row * columns, columns)
      }
    }
  }
}
