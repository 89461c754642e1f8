/// A matrix that stays in its file, in the file's own type.
package struct StoredMatrix: Sendable {
  private let file: MappedFile
  private let start: Int
  /// The type of the elements in the file.
  package let type: ElementType
  /// Rows.
  package let rows: Int
  /// Columns.
  package let columns: Int

  init(file: MappedFile, start: Int, type: ElementType, rows: Int, columns: Int) {
    (self.file, self.start, self.type) = (file, start, type)
    (self.rows, self.columns) = (rows, columns)
  }

  /// Widens a block of the matrix, row by row, into neighbouring floats.
  func widen(_ block: Block, into target: UnsafeMutableBufferPointer<Float>) {
    let width = block.columns.count
    precondition(
      block.rows.upperBound <= rows && block.columns.upperBound <= columns
        && target.count >= block.rows.count * width, "block \(block) of \(rows) x \(columns)")
    if width == columns {
      let count = block.rows.count * columns
      unsafe withElements(from: block.rows.lowerBound * columns, count: count) {
        // Safe: the block was checked above.
        unsafe type.widen($0, into: UnsafeMutableBufferPointer(rebasing: target[..<count]))
      }
      return
    }
    for (row, stored) in block.rows.enumerated() {
      unsafe withElements(from: stored * columns + block.columns.lowerBound, count: width) {
        // Safe: the block was checked above.
        unsafe type.widen(
          $0, into: UnsafeMutableBufferPointer(rebasing: target[row * width..<(row + 1) * width]))
      }
    }
  }

  /// Calls `body` with the address of some neighbouring elements in the file.
  func withElements<Result>(
    from first: Int, count: Int, _ body: (UnsafeRawPointer) -> Result
  ) -> Result {
    let bytes = start + first * type.width..<start + (first + count) * type.width
    // Safe: only the bytes of the range are promised to the body. An empty range has no address,
    // and callers do not ask for one.
    return unsafe file.withBytes(bytes) { unsafe body($0.baseAddress!) }
  }
}
