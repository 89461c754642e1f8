internal import CKernels

/// A clamped residual connection whose branch is scaled and shifted by the mode of each row:
/// h += max(s[m] ∘ (p + b) + t[m], 0).
package struct Modulation: Sendable {
  /// b, (D).
  package var bias: Tensor
  /// s, (modes, D).
  package var scales: Tensor
  /// t, (modes, D).
  package var shifts: Tensor

  /// A modulation by its tensors.
  package init(bias: Tensor, scales: Tensor, shifts: Tensor) {
    precondition(
      scales.shape == shifts.shape && scales.columns == bias.values.count,
      "Modulation: bias \(bias.shape), scales \(scales.shape), shifts \(shifts.shape)")
    (self.bias, self.scales, self.shifts) = (bias, scales, shifts)
  }

  /// Adds the branch to the residual stream.
  /// - Parameters:
  ///   - p: The branch before its bias, (N, D); afterwards behind it, as the backward wants it.
  ///   - h: The stream, (N, D), changed in place.
  ///   - modes: The mode of each row, (N).
  package func forward(_ p: inout Tensor, into h: inout Tensor, modes: [Int]) {
    require(p.shape == h.shape, p, modes)
    // Safe: shapes and modes were checked above.
    unsafe kernel_modulate(
      &h.values, &p.values, bias.values, scales.values, shifts.values, modes, p.rows, p.columns)
  }

  /// Adds the gradients at bias, scales and shifts to those of `gradient`.
  ///
  /// The slope of the clamp at 0 is 1: a ReLU's 0 would keep a fresh network, whose branch is 0
  /// everywhere, from ever learning.
  /// - Parameters:
  ///   - dh: Gradient at the stream, (N, D), which goes on below as it is.
  ///   - p: The branch behind its bias, (N, D).
  /// - Returns: Gradient at the branch, (N, D).
  package func backward(
    _ dh: Tensor, p: Tensor, modes: [Int], into gradient: inout Modulation
  ) -> Tensor {
    require(
      p.shape == dh.shape && gradient.bias.shape == bias.shape
        && gradient.scales.shape == scales.shape, p, modes)
    // forward: h += max(s[m] ∘ p + t[m], 0), with p behind its bias
    var dp = Tensor(unset: p.shape)
    // Safe: shapes and modes were checked above.
    unsafe kernel_modulate_backward(
      &dp.values, &gradient.bias.values, &gradient.scales.values, &gradient.shifts.values,
      dh.values, p.values, scales.values, shifts.values, modes, p.rows, p.columns)
    return dp
  }

  private func require(_ shapesFit: Bool, _ p: Tensor, _ modes: [Int]) {
    precondition(
      shapesFit && p.columns == bias.values.count && modes.count == p.rows
        && modes.allSatisfy { $0 >= 0 && $0 < scales.rows },
      "Modulation: \(p.shape) by \(modes.count) modes of \(scales.shape)")
  }
}
