extension Tensor {
  /// Adds `scale` · other, element by element: a residual connection, or a sum of gradients.
  package mutating func add(_ other: Tensor, scale: Float = 1) {
    precondition(other.shape == shape, "add: \(other.shape) to \(shape)")
    let source = other.values.span
    var target = values.mutableSpan
    for i in source.indices { target[i] += scale * source[i] }
  }

  /// Multiplies every element by a factor.
  package mutating func multiply(by factor: Float) {
    var target = values.mutableSpan
    for i in target.indices { target[i] *= factor }
  }

  /// The sum of the squares of all elements, in double precision.
  package var sumOfSquares: Double {
    // Summed row by row: each row vectorises, and the sum of rows keeps its digits.
    var total = 0.0
    let elements = values.span
    for row in 0..<rows {
      let span = elements.extracting(row * columns..<(row + 1) * columns)
      total += Double(dot(span, span))
    }
    return total
  }

  /// Whether no element is infinite or not a number.
  package var isFinite: Bool { sumOfSquares.isFinite }
}
