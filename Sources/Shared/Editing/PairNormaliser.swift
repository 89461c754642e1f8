import Tensor
import Transformer

/// Normalisers of the two sides of a group's pairs.
package struct PairNormaliser: Equatable, Sendable {
  /// Of input rows.
  package var x: RunningMoments
  /// Of output gradients.
  package var delta: RunningMoments

  /// Normalisers of both sides.
  package init(x: RunningMoments, delta: RunningMoments) {
    self.x = x
    self.delta = delta
  }

  /// Takes in a tap's rows.
  mutating func merge(_ tap: Tap) {
    x.merge(tap.x)
    delta.merge(tap.delta)
  }

  /// Normalised rows [u; δ], (R, in + out).
  func pairs(_ tap: Tap) -> Tensor {
    Tensor.joined(x.standardised(tap.x), delta.standardised(tap.delta))
  }
}

extension Tensor {
  /// Two matrices of equal height side by side.
  static func joined(_ left: Tensor, _ right: Tensor) -> Tensor {
    var values: [Float] = []
    values.reserveCapacity(left.values.count + right.values.count)
    for row in 0..<left.rows {
      values += left.values[row * left.columns..<(row + 1) * left.columns]
      values += right.values[row * right.columns..<(row + 1) * right.columns]
    }
    return Tensor(shape: [left.rows, left.columns + right.columns], values: values)
  }

  /// The columns of a range, copied.
  func slice(columns range: Range<Int>) -> Tensor {
    var values: [Float] = []
    values.reserveCapacity(rows * range.count)
    for row in 0..<rows {
      values += self.values[row * columns + range.lowerBound..<row * columns + range.upperBound]
    }
    return Tensor(shape: [rows, range.count], values: values)
  }
}
