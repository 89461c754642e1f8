import Editing
import Tensor
import Transformer

/// How much an edit changes a matrix.
struct MatrixChange: Codable, Sendable, CustomStringConvertible {
  /// The edit.
  let edit: String
  /// The matrix.
  let matrix: String
  /// The squared Frobenius norm of the change; the largest number where one of its own is not finite.
  let squaredNorm: Double

  var description: String { "\(matrix), by edit '\(edit)'" }

  /// The largest of some changes; the first by name of several.
  static func largest(_ changes: [MatrixChange]) -> MatrixChange? {
    changes.max { ($0.squaredNorm, $1.description) < ($1.squaredNorm, $0.description) }
  }

  /// The largest change of some edits; nil where they leave the weights alone.
  static func largest(of edits: [Edit], named names: [String]) -> MatrixChange? {
    largest(
      zip(edits, names).flatMap { edit, name in
        edit.squaredNorms.map { matrix, norm in
          MatrixChange(
            edit: name, matrix: matrix, squaredNorm: norm.isFinite ? norm : .greatestFiniteMagnitude
          )
        }
      })
  }
}

extension Edit {
  /// The squared norm of each matrix's change.
  fileprivate var squaredNorms: [(matrix: String, norm: Double)] {
    switch self {
    case .nothing, .context: []
    case .updates(let updates): updates.map { ("\($0)", $1.squaredNorm) }
    case .weights(let delta): delta.changes.map { ($0, $1.sumOfSquares) }
    }
  }
}
