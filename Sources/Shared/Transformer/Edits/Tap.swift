package import Tensor

/// What a backward pass saw at a site: all that any gradient there is made of.
///
/// The gradient at the weight is δᵀ x.
package struct Tap: Sendable {
  /// Input rows, (N, in).
  package var x: Tensor
  /// Gradient of the loss at the output rows, (N, out).
  package var delta: Tensor

  /// The rows of a range.
  package func slice(rows: Range<Int>) -> Tap {
    Tap(x: x.slice(rows: rows), delta: delta.slice(rows: rows))
  }

  /// A tap of input rows and output gradients.
  package init(x: Tensor, delta: Tensor) {
    self.x = x
    self.delta = delta
  }
}
