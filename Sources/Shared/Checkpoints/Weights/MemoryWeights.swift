import Tensor

/// Tensors in memory.
struct MemoryWeights: WeightSource {
  let file: Safetensors

  var tensorNames: [String] { file.tensors.keys.sorted() }

  func has(_ name: String) -> Bool { file.tensors[name] != nil }

  func weight(_ parts: [(name: String, rows: Int)], columns: Int) throws -> Weight {
    Weight(Tensor.stacked(try parts.map { try tensor($0.name, shape: [$0.rows, columns]) }))
  }

  func tensor(_ name: String, shape: [Int]) throws -> Tensor {
    try file.tensor(name, shape: shape)
  }
}
