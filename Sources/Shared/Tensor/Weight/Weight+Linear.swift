internal import CKernels

/// y = x Wᵀ, a linear map without bias.
/// - Parameters:
///   - x: Input rows, (N, in).
///   - weight: W, (out, in). Rows in a file are widened a few at a time, so that they go from the
///     file to the product through the processor's cache.
///   - threads: Output channels are spread over these; the result does not depend on them.
/// - Returns: Output rows, (N, out).
package func linear(_ x: Tensor, _ weight: Weight, threads: Int = 1) -> Tensor {
  precondition(x.columns == weight.columns, "linear: x \(x.shape), \(weight.columns) channels in")
  switch weight.storage {
  case .dense(let tensor):
    let blocks = Tiles.rows(of: tensor)
    var y = Tensor(unset: [x.rows, tensor.rows])
    y.fillBlocks(blocks.count, threads: threads) { index, y in
      y.multiply(x.matrix, tensor.matrix(rows: blocks[index]).transposed, toColumns: blocks[index])
    }
    return y
  case .stored:
    return weight.product(x, threads: threads)
  }
}

/// The gradient at the input of a linear map.
/// - Parameter dy: Gradient at the output rows, (N, out).
/// - Returns: dx, (N, in).
package func linearBackward(_ dy: Tensor, weight: Weight, threads: Int = 1) -> Tensor {
  precondition(dy.columns == weight.rows, "linearBackward: dy \(dy.shape), \(weight.rows) out")
  // forward: y = x Wᵀ
  switch weight.storage {
  case .dense(let tensor):
    let slices = Tiles.columns(of: tensor)
    var dx = Tensor(unset: [dy.rows, tensor.columns])
    dx.fillBlocks(slices.count, threads: threads) { index, dx in
      let block = Block(rows: 0..<tensor.rows, columns: slices[index])
      dx.multiply(dy.matrix, tensor.matrix(block), toColumns: slices[index])
    }
    return dx
  case .stored:
    return weight.backwardProduct(dy, threads: threads)
  }
}

/// The rows of an embedding table that belong to tokens.
/// - Parameters:
///   - tokens: N token ids.
///   - table: The embedding, (V, C).
/// - Returns: (N, C).
package func embedding(_ tokens: [Int], table: Weight) -> Tensor {
  if case .dense(let tensor) = table.storage { return embedding(tokens, table: tensor) }
  let none = Tensor(rows: 0, columns: table.columns)
  return Tensor.stacked([none] + tokens.map { table.rows($0..<$0 + 1) })
}

/// How products with big matrices are cut: always the same, whatever the number of threads.
private enum Tiles {
  /// Elements that are widened at a time: 2 MiB of floats, which stay in the cache.
  static let elements = 1 << 19
  /// Columns of a slice of the backward.
  static let width = 512
  /// Up to this many input rows, reading 16-bit weights as they are beats widening them first.
  static let fewRows = 4

  /// Rows of a matrix in memory; all of a small one.
  static func rows(of tensor: Tensor) -> [Range<Int>] {
    cut(tensor.rows, by: elements / max(tensor.columns, 1))
  }

  /// Columns of a matrix in memory; all of a small one.
  static func columns(of tensor: Tensor) -> [Range<Int>] {
    cut(tensor.columns, by: max(elements / max(tensor.rows, 1), width))
  }

  static func slices(of columns: Int) -> [Range<Int>] { cut(columns, by: width) }

  private static func cut(_ count: Int, by size: Int) -> [Range<Int>] {
    stride(from: 0, to: count, by: max(size, 1)).map { $0..<min($0 + max(size, 1), count) }
  }
}

extension Weight {
  /// x Wᵀ for a stored weight.
  fileprivate func product(_ x: Tensor, threads: Int) -> Tensor {
    let pieces = pieces(of: 0..<rows, tallest: max(Tiles.elements / columns, 1))
    var y = Tensor(unset: [x.rows, rows])
    y.fillBlocks(pieces.count, threads: threads) { index, y in
      let piece = pieces[index]
      let columns = piece.place..<piece.place + piece.rows.count
      if x.rows <= Tiles.fewRows, piece.matrix.type == .bfloat16 {
        piece.dotProducts(x, into: y)
      } else {
        y.multiply(x.matrix, piece.widened.matrix.transposed, toColumns: columns)
      }
    }
    return y
  }

  /// dy W for a stored weight.
  fileprivate func backwardProduct(_ dy: Tensor, threads: Int) -> Tensor {
    let slices = Tiles.slices(of: columns)
    let pieces = pieces(of: 0..<rows, tallest: Tiles.elements / Tiles.width)
    var dx = Tensor(unset: [dy.rows, columns])
    dx.fillBlocks(slices.count, threads: threads) { index, dx in
      for (number, piece) in pieces.enumerated() {
        let rows = Block(
          rows: 0..<dy.rows, columns: piece.place..<piece.place + piece.rows.count)
        dx.multiply(
          dy.matrix(rows), piece.widened(columns: slices[index]).matrix,
          toColumns: slices[index], keeping: number == 0 ? 0 : 1)
      }
    }
    return dx
  }
}

extension Weight.Piece {
  fileprivate var widened: Tensor { widened(columns: 0..<matrix.columns) }

  fileprivate func widened(columns: Range<Int>) -> Tensor {
    var tensor = Tensor(unset: [rows.count, columns.count])
    unsafe tensor.values.withUnsafeMutableBufferPointer {
      unsafe matrix.widen(Block(rows: rows, columns: columns), into: $0)
    }
    return tensor
  }

  /// The products of a few rows with the piece's rows, which are read once, as they are.
  fileprivate func dotProducts(_ x: Tensor, into y: TensorBlocks) {
    let count = rows.count * matrix.columns
    unsafe matrix.withElements(from: rows.lowerBound * matrix.columns, count: count) { first in
      unsafe x.values.withUnsafeBufferPointer { inputs in
        for row in 0..<rows.count {
          // Safe: the piece's rows lie within the stored matrix, and x has its width.
          let weights = unsafe first + row * matrix.columns * matrix.type.width
          for n in 0..<x.rows {
            y.set(
              row: n, column: place + row,
              to: unsafe kernel_dot_bfloat16(
                inputs.baseAddress! + n * matrix.columns, weights, matrix.columns))
          }
        }
      }
    }
  }
}
