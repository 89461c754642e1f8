extension DecoderConfiguration {
  /// The shape of every tensor of the model, by its name in the tree of `DecoderParameters`.
  package var parameterShapes: [String: [Int]] {
    let table = [vocabularySize, hiddenSize]
    var shapes = normShapes("norm").merging(["embedding": table]) { $1 }
    if positions == .learned { shapes["positions"] = [positionCount, hiddenSize] }
    if !tiesHead { shapes["head"] = table }
    for block in 0..<blockCount {
      for name in ["attention_norm", "mlp_norm"] {
        shapes.merge(normShapes("blocks.\(block).\(name)")) { $1 }
      }
      for matrix in FusedMatrix.allCases {
        let (rows, columns) = shape(of: matrix)
        let name = "blocks.\(block).\(matrix.parameterName)"
        shapes[name + ".weight"] = [rows, columns]
        if hasBias(matrix) { shapes[name + ".bias"] = [rows] }
      }
    }
    return shapes
  }

  private func normShapes(_ name: String) -> [String: [Int]] {
    switch norm {
    case .rms: ["\(name).gain": [hiddenSize]]
    case .layer: ["\(name).gain": [hiddenSize], "\(name).bias": [hiddenSize]]
    }
  }
}
