internal import COpenBLAS

/// A view of a block of a tensor as a matrix, or of its transpose, for products; copies nothing.
package struct MatrixView {
  fileprivate let tensor: Tensor
  fileprivate let block: Block
  fileprivate let isTransposed: Bool

  /// Rows and columns of the matrix that the view shows.
  fileprivate var extent: (rows: Int, columns: Int) {
    isTransposed ? (block.columns.count, block.rows.count) : (block.rows.count, block.columns.count)
  }

  /// The transpose of the view.
  package var transposed: MatrixView {
    MatrixView(tensor: tensor, block: block, isTransposed: !isTransposed)
  }
}

/// Some neighbouring rows and columns of a matrix.
package struct Block: Hashable, Sendable {
  /// The rows.
  package var rows: Range<Int>
  /// The columns.
  package var columns: Range<Int>

  /// The block where these rows and columns meet.
  package init(rows: Range<Int>, columns: Range<Int>) {
    self.rows = rows
    self.columns = columns
  }
}

extension Tensor {
  /// The block that is the whole tensor.
  private var whole: Block { Block(rows: 0..<rows, columns: 0..<columns) }

  /// The whole tensor as a matrix, (rows, columns).
  package var matrix: MatrixView { matrix(whole) }

  /// Some rows of the tensor as a matrix, (range.count, columns).
  package func matrix(rows range: Range<Int>) -> MatrixView {
    matrix(Block(rows: range, columns: 0..<columns))
  }

  /// A block of the tensor as a matrix.
  package func matrix(_ block: Block) -> MatrixView {
    precondition(holds(block), "block \(block) of \(shape)")
    return MatrixView(tensor: self, block: block, isTransposed: false)
  }

  private func holds(_ block: Block) -> Bool {
    block.rows.lowerBound >= 0 && block.rows.upperBound <= rows && block.columns.lowerBound >= 0
      && block.columns.upperBound <= columns
  }

  /// The product a · b.
  package static func product(_ a: MatrixView, _ b: MatrixView) -> Tensor {
    var result = Tensor(unset: [a.extent.rows, b.extent.columns])
    result.addProduct(a, b, keeping: 0)
    return result
  }

  /// Sets the block C of this tensor to `keeping` · C + `scale` · a · b.
  /// - Parameter block: Where the product goes; the whole tensor where it is nil.
  package mutating func addProduct(
    _ a: MatrixView, _ b: MatrixView, scale: Float = 1, to block: Block? = nil,
    keeping: Float = 1
  ) {
    let target = block ?? whole
    precondition(holds(target), "addProduct: to \(target) of \(shape)")
    let width = columns
    unsafe values.withUnsafeMutableBufferPointer { elements in
      guard let first = elements.baseAddress else { return }
      // Safe: the block was checked above.
      unsafe Self.multiply(
        a, b, scale: scale, keeping: keeping, into: first + target.offset(width: width),
        width: width, extent: (target.rows.count, target.columns.count))
    }
  }

  /// Sets a block to `keeping` times itself plus `scale` · a · b.
  /// - Parameters:
  ///   - start: The block's first element.
  ///   - width: Elements from one row of the block to the next.
  ///   - extent: Rows and columns of the block, which must be those of the product.
  static func multiply(
    _ a: MatrixView, _ b: MatrixView, scale: Float, keeping: Float,
    into start: UnsafeMutablePointer<Float>, width: Int, extent: (rows: Int, columns: Int)
  ) {
    let (m, inner, n) = (a.extent.rows, a.extent.columns, b.extent.columns)
    precondition(
      b.extent.rows == inner && extent == (m, n),
      "product of \(a.extent) and \(b.extent) into \(extent)")
    guard m > 0, n > 0 else { return }
    BLAS.useOneThread()
    unsafe a.tensor.values.withUnsafeBufferPointer { aValues in
      unsafe b.tensor.values.withUnsafeBufferPointer { bValues in
        // Safe: every block was checked against the tensor that holds it.
        unsafe cblas_sgemm(
          CblasRowMajor, a.isTransposed ? CblasTrans : CblasNoTrans,
          b.isTransposed ? CblasTrans : CblasNoTrans, Int32(m), Int32(n), Int32(inner), scale,
          aValues.baseAddress! + a.block.offset(width: a.tensor.columns),
          Int32(a.tensor.columns),
          bValues.baseAddress! + b.block.offset(width: b.tensor.columns),
          Int32(b.tensor.columns), keeping, start, Int32(width))
      }
    }
  }
}

extension Block {
  /// The place of the block's first element in a row-major matrix of this width.
  fileprivate func offset(width: Int) -> Int { rows.lowerBound * width + columns.lowerBound }
}

/// The matrix library's own settings.
package enum BLAS {
  /// The library's own description of itself: version and build.
  package static var description: String {
    // Safe: both are constant texts of the library.
    unsafe String(cString: openblas_get_config())
  }

  /// The processor that the library chose its kernels for.
  package static var kernel: String {
    // Safe: see above.
    unsafe String(cString: openblas_get_corename())
  }

  private static let oneThread: Void = openblas_set_num_threads(1)

  /// Keeps OpenBLAS from starting threads of its own: the program splits a batch over its threads
  /// instead, which is faster, and whose results do not depend on how many there are.
  @inline(__always)
  static func useOneThread() { oneThread }
}
