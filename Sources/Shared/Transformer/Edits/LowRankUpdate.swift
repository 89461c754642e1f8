package import Tensor

/// A change of one weight matrix that rides beside it: W′ = W − rate · δᵀ x.
///
/// The sum over R rows is never formed as a dense matrix. The minus sign of a gradient step lives
/// here and nowhere else.
package struct LowRankUpdate: Equatable, Sendable {
  /// The input side, (R, in).
  package var x: Tensor
  /// The output side, (R, out).
  package var delta: Tensor
  /// The step size.
  package var rate: Float

  /// An update from R pairs of rows and a step size.
  package init(x: Tensor, delta: Tensor, rate: Float) {
    precondition(x.rows == delta.rows, "LowRankUpdate: x \(x.shape), delta \(delta.shape)")
    self.x = x
    self.delta = delta
    self.rate = rate
  }

  /// The squared Frobenius norm of the change, ‖rate · δᵀ x‖².
  package var squaredNorm: Double {
    // ‖δᵀx‖² = Σ (δδᵀ) ∘ (xxᵀ), which needs no dense matrix.
    let gram = dot(
      Tensor.product(x.matrix, x.matrix.transposed),
      Tensor.product(delta.matrix, delta.matrix.transposed))
    return Double(gram) * Double(rate) * Double(rate)
  }

  /// Adds the update's share of a linear map to the output rows of a range.
  /// - Parameters:
  ///   - y: Output rows of the unedited map, changed in place; it may be fused with others.
  ///   - channels: The map's channels of `y`; out of them.
  ///   - input: Input rows of the map, (N, in).
  ///   - rows: The rows that the update applies to.
  package func apply(
    to y: inout Tensor, channels: Range<Int>, input: Tensor, rows: Range<Int>
  ) {
    let p = Tensor.product(input.matrix(rows: rows), x.matrix.transposed)
    y.addProduct(
      p.matrix, delta.matrix, scale: -rate, to: Block(rows: rows, columns: channels))
  }

  /// Adds the update's share to the gradient at the input rows of a range.
  /// - Parameters:
  ///   - dx: Gradient at the input rows of the unedited map, (N, in), changed in place.
  ///   - dy: Gradient at the output rows, of which the map has some channels.
  ///   - channels: The map's channels of `dy`; out of them.
  package func applyBackward(
    to dx: inout Tensor, dy: Tensor, channels: Range<Int>, rows: Range<Int>
  ) {
    // forward: y −= rate · (input xᵀ) delta
    let dRows = dy.matrix(Block(rows: rows, columns: channels))
    let q = Tensor.product(dRows, delta.matrix.transposed)
    dx.addProduct(
      q.matrix, x.matrix, scale: -rate, to: Block(rows: rows, columns: 0..<dx.columns))
  }

  /// The gradient at the update itself.
  package struct Gradient: Sendable {
    /// At the input side, (R, in).
    package var dx: Tensor
    /// At the output side, (R, out).
    package var dDelta: Tensor
    /// At the step size.
    package var dRate: Float

    /// The sum with that of other rows.
    package func adding(_ other: Gradient) -> Gradient {
      var sum = self
      sum.dx.add(other.dx)
      sum.dDelta.add(other.dDelta)
      sum.dRate += other.dRate
      return sum
    }
  }

  /// The gradient at both sides and at the step size, from what the edited pass saw at the site.
  /// - Parameter tap: The site's tap of the edited pass; only `rows` are read.
  package func backward(_ tap: Tap, rows: Range<Int>) -> Gradient {
    // forward: y −= rate · p delta with p = input xᵀ
    let p = Tensor.product(tap.x.matrix(rows: rows), x.matrix.transposed)
    let q = Tensor.product(tap.delta.matrix(rows: rows), delta.matrix.transposed)
    var dx = Tensor(shape: x.shape)
    var dDelta = Tensor(shape: delta.shape)
    dx.addProduct(q.matrix.transposed, tap.x.matrix(rows: rows), scale: -rate)
    dDelta.addProduct(p.matrix.transposed, tap.delta.matrix(rows: rows), scale: -rate)
    return Gradient(dx: dx, dDelta: dDelta, dRate: -dot(p, q))
  }
}
