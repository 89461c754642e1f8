import RealModule

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
  var y = Tensor(shape: x.shape)
  var inverseRMS = [Float](repeating: 0, count: x.rows)
  let gain = weight.values.span
  y.fillRows(from: x) { row, input, out in
    let inverse = 1 / (dot(input, input) / Float(input.count) + epsilon).squareRoot()
    inverseRMS[row] = inverse
    for i in input.indices { out[i] = input[i] * inverse * gain[i] }
  }
  return (y, inverseRMS)
}

/// The gradient at the input of a normalisation.
/// - Parameter dy: Gradient at the output rows, (N, C).
/// - Returns: dx, (N, C).
package func rmsNormBackward(_ dy: Tensor, x: Tensor, weight: Tensor, inverseRMS: [Float])
  -> Tensor
{
  var dx = dy
  let gain = weight.values.span
  dx.fillRows(from: x) { row, input, out in
    let inverse = inverseRMS[row]
    var sum: Float = 0
    for i in input.indices { sum = Relaxed.multiplyAdd(out[i] * gain[i], input[i], sum) }
    let mean = sum * inverse * inverse * inverse / Float(input.count)
    // forward: out[i] = input[i] * inverse * gain[i]
    for i in input.indices { out[i] = out[i] * gain[i] * inverse - input[i] * mean }
  }
  return dx
}

/// Adds the gradient at the gain of a normalisation to `dWeight`, (C).
package func rmsNormWeightBackward(
  _ dy: Tensor, x: Tensor, inverseRMS: [Float], into dWeight: inout Tensor
) {
  let (input, gradient) = (x.values.span, dy.values.span)
  var target = dWeight.values.mutableSpan
  for row in 0..<x.rows {
    let inverse = inverseRMS[row]
    let inputRow = input.extracting(row * x.columns..<(row + 1) * x.columns)
    let gradientRow = gradient.extracting(row * x.columns..<(row + 1) * x.columns)
    // forward: out[i] = input[i] * inverse * gain[i]
    for i in inputRow.indices { target[i] += gradientRow[i] * inputRow[i] * inverse }
  }
}
