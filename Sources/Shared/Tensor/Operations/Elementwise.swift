internal import CKernels

extension Tensor {
  /// Adds `scale` · other, element by element: a residual connection, or a sum of gradients.
  package mutating func add(_ other: Tensor, scale: Float = 1) {
    precondition(other.shape == shape, "add: \(other.shape) to \(shape)")
    // Safe: both have the same number of elements.
    unsafe kernel_add(&values, other.values, scale, values.count)
  }

  /// Multiplies every element by a factor.
  package mutating func multiply(by factor: Float) {
    // Safe: the count is the array's own.
    unsafe kernel_scale(&values, factor, values.count)
  }

  /// Multiplies every element by that of another tensor.
  package mutating func multiply(by other: Tensor) {
    precondition(other.shape == shape, "multiply: \(shape) by \(other.shape)")
    // Safe: both have the same number of elements.
    unsafe kernel_multiply(&values, other.values, values.count)
  }

  /// The sum of the squares of all elements, in double precision.
  package var sumOfSquares: Double {
    // Summed in stretches: each vectorises, and the sum of stretches keeps its digits.
    let stretch = 4_096
    return unsafe values.withUnsafeBufferPointer { elements in
      stride(from: 0, to: elements.count, by: stretch).reduce(0.0) { sum, start in
        // Safe: the stretch ends with the array.
        let part = unsafe UnsafeBufferPointer(
          rebasing: elements[start..<min(start + stretch, elements.count)])
        return unsafe sum
          + Double(kernel_dot(part.baseAddress!, part.baseAddress!, part.count))
      }
    }
  }
}

/// The inner product of two tensors of equal shape.
package func dot(_ a: Tensor, _ b: Tensor) -> Float {
  precondition(a.shape == b.shape, "dot: \(a.shape), \(b.shape)")
  // Safe: both have the same number of elements.
  return unsafe kernel_dot(a.values, b.values, a.values.count)
}
