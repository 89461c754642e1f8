internal import CKernels

/// Root-mean-square normalisation (Zhang & Sennrich 2019): y = x / rms(x) · weight.
/// - Parameters:
///   - x: Input rows, (N, C).
///   - weight: Gain, (C).
///   - epsilon: Added to the mean square.
/// - Returns: y, (N, C), and for the backward 1 / rms of each row, (N).
package func rmsNorm(_ x: Tensor, weight: Tensor, epsilon: Float) -> (
  y: Tensor, inverseRMS: [Float]
) {
  precondition(x.columns == weight.values.count, "rmsNorm: x \(x.shape), weight \(weight.shape)")
  var y = Tensor(unset: x.shape)
  var inverseRMS = [Float](repeating: 0, count: x.rows)
  // Safe: the shapes were checked, and every pointer covers its whole array.
  unsafe kernel_rms_norm(
    &y.values, &inverseRMS, x.values, weight.values, epsilon, x.rows, x.columns)
  return (y, inverseRMS)
}

/// The gradient at the input of a normalisation.
/// - Parameter dy: Gradient at the output rows, (N, C).
/// - Returns: dx, (N, C).
package func rmsNormBackward(_ dy: Tensor, x: Tensor, weight: Tensor, inverseRMS: [Float])
  -> Tensor
{
  precondition(
    dy.shape == x.shape && weight.values.count == x.columns && inverseRMS.count == x.rows,
    "rmsNormBackward: dy \(dy.shape), x \(x.shape), weight \(weight.shape), \(inverseRMS.count)")
  var dx = Tensor(unset: x.shape)
  // Safe: the shapes were checked above.
  unsafe kernel_rms_norm_backward(
    &dx.values, dy.values, x.values, weight.values, inverseRMS, x.rows, x.columns)
  return dx
}

/// Adds the gradient at the gain of a normalisation to `dWeight`, (C).
package func rmsNormWeightBackward(
  _ dy: Tensor, x: Tensor, inverseRMS: [Float], into dWeight: inout Tensor
) {
  precondition(
    dy.shape == x.shape && dWeight.values.count == x.columns && inverseRMS.count == x.rows,
    "rmsNormWeightBackward: dy \(dy.shape), x \(x.shape), dWeight \(dWeight.shape), "
      + "\(inverseRMS.count)")
  // Safe: the shapes were checked above.
  unsafe kernel_rms_norm_gain_backward(
    &dWeight.values, dy.values, x.values, inverseRMS, x.rows, x.columns)
}
