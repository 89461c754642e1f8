internal import COpenBLAS

/// A tensor that several threads fill, each its own columns.
@safe struct TensorBlocks: @unchecked Sendable {
  // Unchecked: whoever fills a tensor gives each block of columns to one call.
  private let start: UnsafeMutablePointer<Float>
  private let rows: Int
  private let columns: Int

  fileprivate init(_ start: UnsafeMutablePointer<Float>, rows: Int, columns: Int) {
    unsafe self.start = start
    (self.rows, self.columns) = (rows, columns)
  }

  /// Sets some columns to `keeping` times themselves plus a · b.
  func multiply(
    _ a: MatrixView, _ b: MatrixView, toColumns target: Range<Int>, keeping: Float = 0
  ) {
    precondition(target.upperBound <= columns, "columns \(target) of \(columns)")
    // Safe: the columns were checked above, the rows are those of the product.
    unsafe Tensor.multiply(
      a, b, scale: 1, keeping: keeping, into: start + target.lowerBound, width: columns,
      extent: (rows, target.count))
  }

  /// Sets one element.
  func set(row: Int, column: Int, to value: Float) {
    precondition(row < rows && column < columns, "(\(row), \(column)) of (\(rows), \(columns))")
    // Safe: row and column were checked above.
    unsafe start[row * columns + column] = value
  }
}

extension Tensor {
  /// Calls `body` for 0..<count on at most `threads` threads, each of which fills other columns of
  /// this matrix.
  mutating func fillBlocks(
    _ count: Int, threads: Int, _ body: @Sendable (Int, TensorBlocks) -> Void
  ) {
    let (rows, columns) = (rows, columns)
    guard rows > 0, columns > 0 else { return }
    unsafe values.withUnsafeMutableBufferPointer { elements in
      // Safe: the view does not outlive this call, which waits for all threads.
      let blocks = unsafe TensorBlocks(elements.baseAddress!, rows: rows, columns: columns)
      _ = parallelMap(count, threads: threads) { body($0, blocks) }
    }
  }
}
