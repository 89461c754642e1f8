extension Tensor {
  /// Columns of a product that one thread makes at a time.
  private static let gramWidth = 512

  /// Adds xᵀ x to a square matrix: the sum of the outer products of rows with themselves.
  /// - Parameters:
  ///   - x: (N, M), of a matrix (M, M).
  ///   - threads: Columns are spread over these; the result does not depend on them.
  package mutating func addGram(of x: Tensor, threads: Int) {
    precondition(rows == x.columns && columns == x.columns, "addGram: \(x.shape) to \(shape)")
    let slices = stride(from: 0, to: columns, by: Self.gramWidth).map {
      $0..<min($0 + Self.gramWidth, columns)
    }
    fillBlocks(slices.count, threads: threads) { index, gram in
      let block = Block(rows: 0..<x.rows, columns: slices[index])
      gram.multiply(
        x.matrix.transposed, x.matrix(block), toColumns: slices[index], keeping: 1)
    }
  }
}
