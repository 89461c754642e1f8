internal import CKernels

extension Tensor {
  /// Replaces the first `count` columns of a row by the softmax of `scale` times them, and sets the
  /// rest up to `end` to zero.
  /// - Returns: The logarithm of the sum of exponentials, so that log p[i] = scale · x[i] − it.
  @discardableResult
  mutating func softmax(row: Int, count: Int, of end: Int, scale: Float = 1) -> Float {
    let width = columns
    precondition(
      row >= 0 && row < rows && count <= end && end <= width, "softmax: row \(row) of \(shape)")
    return unsafe values.withUnsafeMutableBufferPointer { elements in
      // Safe: row and columns were checked above.
      let start = unsafe elements.baseAddress! + row * width
      for column in count..<end { unsafe start[column] = 0 }
      return unsafe kernel_softmax(start, scale, count)
    }
  }

  /// Replaces the gradient at the probabilities of a row, its first `count` columns, by that at the
  /// scores, and sets the rest up to `end` to zero.
  mutating func softmaxBackward(
    row: Int, probabilities p: Tensor, row other: Int, count: Int, of end: Int, scale: Float
  ) {
    let width = columns
    precondition(
      row >= 0 && row < rows && other >= 0 && other < p.rows && count <= end && end <= width
        && end <= p.columns,
      "softmaxBackward: row \(row) of \(shape), row \(other) of probabilities \(p.shape), "
        + "\(count) of \(end)")
    unsafe values.withUnsafeMutableBufferPointer { elements in
      unsafe p.values.withUnsafeBufferPointer { probabilities in
        // Safe: rows and columns were checked above.
        let start = unsafe elements.baseAddress! + row * width
        unsafe kernel_softmax_backward(
          start, probabilities.baseAddress! + other * p.columns, scale, count)
        for column in count..<end { unsafe start[column] = 0 }
      }
    }
  }

  /// The column of the largest element of each row; the first of several, and no not-a-number.
  package var argmax: [Int] {
    unsafe values.withUnsafeBufferPointer { elements in
      (0..<rows).map { row in
        // Safe: the row lies within the array.
        unsafe kernel_argmax(elements.baseAddress! + row * columns, columns)
      }
    }
  }
}

/// The log-probability of a label in each row of logits.
/// - Parameters:
///   - logits: (N, V).
///   - labels: (N).
/// - Returns: log softmax(logits[n])[labels[n]], (N).
package func labelLogProbabilities(_ logits: Tensor, labels: [Int]) -> [Float] {
  precondition(logits.rows == labels.count, "logits \(logits.shape), \(labels.count) labels")
  requireLabels(labels, below: logits.columns)
  return unsafe logits.values.withUnsafeBufferPointer { elements in
    labels.enumerated().map { row, label in
      // Safe: the row lies within the array.
      let sum = unsafe kernel_log_sum_exp(
        elements.baseAddress! + row * logits.columns, logits.columns)
      return logits.values[row * logits.columns + label] - sum
    }
  }
}
