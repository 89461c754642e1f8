package import Tensor

/// Mean and deviation of all vectors seen so far, channel by channel (Welford 1962), merged many
/// vectors at a time (Chan, Golub & LeVeque 1983).
package struct RunningMoments: Equatable, Sendable {
  /// Vectors seen.
  package var count: Float
  /// Their mean, (C).
  package var mean: Tensor
  /// Their summed squared deviations from the mean, (C).
  package var squares: Tensor

  /// Added to the deviation before dividing, as in the published code.
  private static let epsilon: Float = 1e-7

  /// Nothing seen yet, of vectors with this many channels.
  package init(channels: Int) {
    count = 0
    mean = Tensor(shape: [channels])
    squares = Tensor(shape: [channels])
  }

  /// Takes in the rows of a matrix, (N, C).
  package mutating func merge(_ rows: Tensor) {
    guard rows.rows > 0 else { return }
    let n = Float(rows.rows)
    var batchMean = Tensor(shape: mean.shape)
    biasBackward(rows, into: &batchMean)
    batchMean.multiply(by: 1 / n)
    let ones = Tensor(shape: mean.shape, repeating: 1)
    var centred = Tensor.standardised(rows, mean: batchMean, inverse: ones)
    centred.multiply(by: centred)
    biasBackward(centred, into: &squares)
    var shift = batchMean
    shift.add(mean, scale: -1)
    let total = count + n
    mean.add(shift, scale: n / total)
    shift.multiply(by: shift)
    squares.add(shift, scale: count * n / total)
    count = total
  }

  /// (row − mean) / (deviation + ε), with n − 1 in the deviation; fewer than two vectors seen leave
  /// the deviation at 1.
  /// - Parameter rows: (N, C).
  package func standardised(_ rows: Tensor) -> Tensor {
    let inverse = squares.values.map {
      count > 1 ? 1 / (($0 / (count - 1)).squareRoot() + Self.epsilon) : 1
    }
    return Tensor.standardised(
      rows, mean: mean, inverse: Tensor(shape: mean.shape, values: inverse))
  }
}
