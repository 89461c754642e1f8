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
    let batchMean = rows.columnSums.map { $0 / n }
    var centred = rows
    centred.fillRows(from: rows) { _, row, out in
      for i in row.indices { out[i] = (row[i] - batchMean[i]) * (row[i] - batchMean[i]) }
    }
    let total = count + n
    for (i, deviations) in centred.columnSums.enumerated() {
      let shift = batchMean[i] - mean.values[i]
      squares.values[i] += deviations + shift * shift * (count * n / total)
      mean.values[i] += shift * (n / total)
    }
    count = total
  }

  /// (row − mean) / (deviation + ε), with n − 1 in the deviation; fewer than two vectors seen leave
  /// the deviation at 1.
  /// - Parameter rows: (N, C).
  package func standardised(_ rows: Tensor) -> Tensor {
    let inverse = squares.values.map {
      count > 1 ? 1 / (($0 / (count - 1)).squareRoot() + Self.epsilon) : 1
    }
    var result = rows
    result.fillRows(from: rows) { _, row, out in
      for i in row.indices { out[i] = (row[i] - mean.values[i]) * inverse[i] }
    }
    return result
  }
}

extension Tensor {
  /// The sum over rows, (columns).
  var columnSums: [Float] {
    var sums = Tensor(shape: [columns])
    let elements = values.span
    let (count, width) = (rows, columns)
    sums.updateRow(0) { out in
      for row in 0..<count {
        let input = elements.extracting(row * width..<(row + 1) * width)
        for i in input.indices { out[i] += input[i] }
      }
    }
    return sums.values
  }
}
