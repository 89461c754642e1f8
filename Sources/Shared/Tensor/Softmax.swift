import RealModule

/// Replaces a row by its softmax and returns the logarithm of the sum of exponentials, so that
/// log p[i] = x[i] − the returned value.
@inline(__always)
package func softmaxInPlace(_ row: inout MutableSpan<Float>) -> Float {
  softmaxInPlace(&row, count: row.count)
}

/// The same for the first `count` elements of a row; the rest is set to zero.
@inline(__always)
func softmaxInPlace(_ row: inout MutableSpan<Float>, count: Int) -> Float {
  var highest = -Float.infinity
  for i in 0..<count { highest = max(highest, row[i]) }
  for i in 0..<count { row[i] = exponential(row[i] - highest) }
  var sum: Float = 0
  for i in 0..<count { sum = Relaxed.sum(sum, row[i]) }
  let inverse = 1 / sum
  for i in 0..<count { row[i] *= inverse }
  for i in count..<row.count { row[i] = 0 }
  return highest + Float.log(sum)
}

extension Tensor {
  /// Replaces each row t of scores by the softmax over its columns 0...t: no row sees a later one.
  mutating func causalSoftmax() {
    for row in 0..<rows { updateRow(row) { _ = softmaxInPlace(&$0, count: row + 1) } }
  }
}

/// The gradient at the scores of a softmax over rows.
/// - Parameters:
///   - dp: Gradient at the probabilities, (N, M).
///   - probabilities: The softmax's output, (N, M); where it is zero the gradient is zero.
/// - Returns: (N, M).
func softmaxBackward(_ dp: Tensor, probabilities: Tensor) -> Tensor {
  var ds = dp
  ds.fillRows(from: probabilities) { _, p, out in
    var sum: Float = 0
    for i in p.indices { sum = Relaxed.multiplyAdd(out[i], p[i], sum) }
    // forward: p = e^s / Σ e^s
    for i in p.indices { out[i] = p[i] * (out[i] - sum) }
  }
  return ds
}
