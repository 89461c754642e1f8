internal import CKernels

/// Mean and inverse deviation of each row, which the backward of `layerNorm` needs.
package struct LayerNormStatistics: Sendable {
  /// (N).
  fileprivate var mean: [Float]
  /// 1 / √(variance + ε), (N).
  fileprivate var inverse: [Float]

  fileprivate var rows: Int { mean.count }
}

/// Layer normalisation (Ba et al. 2016): y = (x − mean) / √(variance + ε) · gain + bias.
/// - Parameters:
///   - x: Input rows, (N, C).
///   - gain: (C).
///   - bias: (C).
///   - epsilon: Added to the variance, which is that of the row's C channels.
/// - Returns: y, (N, C), and the statistics.
package func layerNorm(_ x: Tensor, gain: Tensor, bias: Tensor, epsilon: Float) -> (
  y: Tensor, statistics: LayerNormStatistics
) {
  precondition(
    x.columns == gain.values.count && x.columns == bias.values.count,
    "layerNorm: x \(x.shape), gain \(gain.shape), bias \(bias.shape)")
  var y = Tensor(unset: x.shape)
  var (mean, inverse) = ([Float](repeating: 0, count: x.rows), [Float](repeating: 0, count: x.rows))
  // Safe: the shapes were checked, and every pointer covers its whole array.
  unsafe kernel_layer_norm(
    &y.values, &mean, &inverse, x.values, gain.values, bias.values, epsilon, x.rows, x.columns)
  return (y, LayerNormStatistics(mean: mean, inverse: inverse))
}

/// The gradient at the input of a layer normalisation.
/// - Parameter dy: Gradient at the output rows, (N, C).
/// - Returns: dx, (N, C).
package func layerNormBackward(
  _ dy: Tensor, x: Tensor, gain: Tensor, statistics: LayerNormStatistics
) -> Tensor {
  precondition(
    dy.shape == x.shape && gain.values.count == x.columns && statistics.rows == x.rows,
    "layerNormBackward: dy \(dy.shape), x \(x.shape), gain \(gain.shape), \(statistics.rows)")
  var dx = Tensor(unset: x.shape)
  // Safe: the shapes were checked above.
  unsafe kernel_layer_norm_backward(
    &dx.values, dy.values, x.values, gain.values, statistics.mean, statistics.inverse, x.rows,
    x.columns)
  return dx
}

/// Adds the gradients at gain and bias of a layer normalisation, (C) each.
package func layerNormWeightBackward(
  _ dy: Tensor, x: Tensor, statistics: LayerNormStatistics, intoGain dGain: inout Tensor,
  intoBias dBias: inout Tensor
) {
  precondition(
    dy.shape == x.shape && dGain.values.count == x.columns && statistics.rows == x.rows,
    "layerNormWeightBackward: dy \(dy.shape), x \(x.shape), dGain \(dGain.shape), "
      + "\(statistics.rows)")
  // Safe: the shapes were checked above.
  unsafe kernel_layer_norm_gain_backward(
    &dGain.values, dy.values, x.values, statistics.mean, statistics.inverse, x.rows, x.columns)
  biasBackward(dy, into: &dBias)
}
