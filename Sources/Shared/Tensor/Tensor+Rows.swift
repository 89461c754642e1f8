import RealModule

/// Row-wise access: kernels loop over the indices of one row, which the compiler vectorises.
extension Tensor {
  /// Calls `body` with each row of `x` and the row of this tensor with the same index.
  /// - Parameter x: Input rows; as many as this tensor has, of any width.
  @inline(__always)
  package mutating func fillRows(
    from x: Tensor,
    _ body: (_ row: Int, _ input: Span<Float>, _ out: inout MutableSpan<Float>) -> Void
  ) {
    precondition(x.rows == rows, "fillRows: \(x.shape) into \(shape)")
    let (width, inputWidth, count) = (columns, x.columns, rows)
    let input = x.values.span
    unsafe values.withUnsafeMutableBufferPointer { elements in
      for row in 0..<count {
        // Safe: the slice lies within the buffer, and the span ends with this iteration.
        let slice = unsafe elements[row * width..<(row + 1) * width]
        var out = unsafe MutableSpan(
          _unsafeElements: UnsafeMutableBufferPointer(rebasing: slice))
        body(row, input.extracting(row * inputWidth..<(row + 1) * inputWidth), &out)
      }
    }
  }

  /// Calls `body` with one row, to be changed in place.
  @inline(__always)
  package mutating func updateRow(_ row: Int, _ body: (inout MutableSpan<Float>) -> Void) {
    let width = columns
    precondition(row >= 0 && row < rows, "updateRow: row \(row) of \(shape)")
    unsafe values.withUnsafeMutableBufferPointer { elements in
      // Safe: the row was checked above, and the span ends with this call.
      let slice = unsafe elements[row * width..<(row + 1) * width]
      var span = unsafe MutableSpan(_unsafeElements: UnsafeMutableBufferPointer(rebasing: slice))
      body(&span)
    }
  }
}

/// A sum of products, free to be vectorised: the order of additions is the compiler's.
@inline(__always)
package func dot(_ a: Span<Float>, _ b: Span<Float>) -> Float {
  var sum: Float = 0
  for i in a.indices { sum = Relaxed.multiplyAdd(a[i], b[i], sum) }
  return sum
}

/// The inner product of two tensors of equal shape.
package func dot(_ a: Tensor, _ b: Tensor) -> Float {
  precondition(a.shape == b.shape, "dot: \(a.shape), \(b.shape)")
  return dot(a.values.span, b.values.span)
}
