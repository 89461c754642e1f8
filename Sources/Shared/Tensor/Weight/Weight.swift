/// A weight matrix, (out, in): 32-bit floats in memory, or matrices that stay in their files.
///
/// Maps that read the same rows are one matrix here. Files keep them apart, so a stored weight may
/// be several matrices of equal width, one below the other; nothing is copied to join them.
package struct Weight: Sendable {
  /// Where the elements are.
  enum Storage: Sendable {
    case dense(Tensor)
    case stored([StoredMatrix])
  }

  private(set) var storage: Storage

  /// A matrix in memory.
  package init(_ tensor: Tensor) { storage = .dense(tensor) }

  /// Matrices in files, one below the other.
  package init(_ parts: [StoredMatrix]) {
    precondition(Set(parts.map(\.columns)).count == 1, "parts of widths \(parts.map(\.columns))")
    storage = .stored(parts)
  }

  /// Output channels.
  package var rows: Int {
    switch storage {
    case .dense(let tensor): tensor.rows
    case .stored(let parts): parts.reduce(0) { $0 + $1.rows }
    }
  }

  /// Input channels.
  package var columns: Int {
    switch storage {
    case .dense(let tensor): tensor.columns
    case .stored(let parts): parts[0].columns
    }
  }

  /// The type in which the elements are kept.
  package var elementType: ElementType {
    switch storage {
    case .dense: .float32
    case .stored(let parts): parts[0].type
    }
  }

  /// The whole matrix in memory; a copy where it is in a file.
  package var dense: Tensor {
    switch storage {
    case .dense(let tensor): tensor
    case .stored: rows(0..<rows)
    }
  }

  /// Some rows in memory, copied: (range.count, in).
  package func rows(_ range: Range<Int>) -> Tensor {
    precondition(range.lowerBound >= 0 && range.upperBound <= rows, "rows \(range) of \(rows)")
    switch storage {
    case .dense(let tensor): return tensor.slice(rows: range)
    case .stored:
      var result = Tensor(unset: [range.count, columns])
      unsafe result.values.withUnsafeMutableBufferPointer { target in
        for piece in pieces(of: range, tallest: range.count) {
          let first = (piece.place - range.lowerBound) * columns
          // Safe: the pieces tile the range, and the result has a row for each of its rows.
          unsafe piece.matrix.widen(
            Block(rows: piece.rows, columns: 0..<columns),
            into: UnsafeMutableBufferPointer(
              rebasing: target[first..<first + piece.rows.count * columns]))
        }
      }
      return result
    }
  }

  /// Changes the matrix, which is in memory from then on.
  package mutating func update<Result>(_ body: (inout Tensor) throws -> Result) rethrows -> Result {
    var tensor = dense
    storage = .stored([])  // So that `tensor` is the only reference, and changes in place.
    defer { storage = .dense(tensor) }
    return try body(&tensor)
  }
}

extension Weight: Equatable {
  package static func == (left: Weight, right: Weight) -> Bool { left.dense == right.dense }
}

extension Weight {
  /// Some neighbouring rows of one of the stored matrices.
  struct Piece: Sendable {
    let matrix: StoredMatrix
    /// Rows of the stored matrix.
    let rows: Range<Int>
    /// The place of the first of them among the weight's rows.
    let place: Int
  }

  /// Rows of a stored weight, cut where its parts meet and wherever they would be too tall.
  func pieces(of range: Range<Int>, tallest: Int) -> [Piece] {
    guard case .stored(let parts) = storage else { return [] }
    var start = 0
    return parts.flatMap { part in
      defer { start += part.rows }
      let own = range.clamped(to: start..<start + part.rows)
      return stride(from: own.lowerBound, to: own.upperBound, by: max(tallest, 1)).map { first in
        Piece(
          matrix: part,
          rows: first - start..<min(first + tallest, own.upperBound) - start, place: first)
      }
    }
  }
}
