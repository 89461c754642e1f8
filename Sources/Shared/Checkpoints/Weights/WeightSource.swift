import Tensor

/// Where tensors are taken from by name.
protocol WeightSource {
  /// The names of all tensors.
  var tensorNames: [String] { get }
  /// Whether there is a tensor of this name.
  func has(_ name: String) -> Bool
  /// Matrices of equal width, one below the other.
  func weight(_ parts: [(name: String, rows: Int)], columns: Int) throws -> Weight
  /// A tensor in memory.
  func tensor(_ name: String, shape: [Int]) throws -> Tensor
}

extension WeightSource {
  /// A matrix.
  func weight(_ name: String, rows: Int, columns: Int) throws -> Weight {
    try weight([(name, rows)], columns: columns)
  }
}
