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
