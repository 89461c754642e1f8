internal import CKernels

extension Tensor {
  /// (x − mean) · inverse, channel by channel.
  /// - Parameters:
  ///   - x: (N, C).
  ///   - mean: (C).
  ///   - inverse: What each channel is multiplied by, (C).
  /// - Returns: (N, C).
  package static func standardised(_ x: Tensor, mean: Tensor, inverse: Tensor) -> Tensor {
    precondition(
      mean.values.count == x.columns && inverse.values.count == x.columns,
      "standardised: \(x.shape), mean \(mean.shape), inverse \(inverse.shape)")
    var y = Tensor(unset: x.shape)
    // Safe: the shapes were checked above.
    unsafe kernel_standardise(
      &y.values, x.values, mean.values, inverse.values, x.rows, x.columns)
    return y
  }
}
