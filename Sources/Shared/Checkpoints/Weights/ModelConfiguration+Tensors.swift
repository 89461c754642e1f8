package import Tensor
package import Transformer

/// From the decoder's tree of parameters back to the tensors of a checkpoint.
extension ModelConfiguration {
  /// Every tensor of a checkpoint with its name, in the file's layout, from parameters or anything of
  /// the same shape.
  package func named(_ parameters: DecoderParameters) -> [(name: String, tensor: Tensor)] {
    tensors.map { ($0.name, tensor($0, of: parameters)) }
  }

  /// One tensor of a checkpoint, in the file's layout.
  func tensor(_ stored: StoredTensor, of parameters: DecoderParameters) -> Tensor {
    switch stored.place {
    case .embedding: return parameters.embedding.dense
    case .positions: return parameters.positions!
    case .head: return parameters.head!.dense
    case .norm(let norm, let vector):
      let norm = parameters.norm(norm)
      return vector == .gain ? norm.gain : norm.bias!
    case .weight(let block, let maps, let layout):
      let (matrix, rows) = place(of: maps)
      let weight = parameters.blocks[block][matrix].weight.rows(rows)
      return layout == .outputMajor ? weight : weight.transposed
    case .bias(let block, let maps):
      let (matrix, rows) = place(of: maps)
      return Tensor(
        shape: [rows.count], values: Array(parameters.blocks[block][matrix].bias!.values[rows]))
    }
  }

  /// Bytes of an element of a tensor where it is computed with; vectors are 32-bit floats.
  func width(of stored: StoredTensor, in parameters: DecoderParameters) -> Int {
    let weight: Weight? =
      switch stored.place {
      case .embedding: parameters.embedding
      case .head: parameters.head
      case .weight(let block, let maps, _): parameters.blocks[block][place(of: maps).matrix].weight
      case .positions, .norm, .bias: nil
      }
    return (weight?.elementType ?? .float32).width
  }

  /// Where neighbouring linear maps stand together.
  private func place(of maps: [LinearMap]) -> (matrix: FusedMatrix, rows: Range<Int>) {
    let places = maps.map { decoder.place(of: $0) }
    return (places[0].matrix, places[0].rows.lowerBound..<places[places.count - 1].rows.upperBound)
  }
}

extension DecoderParameters {
  fileprivate func norm(_ norm: StoredTensor.Norm) -> NormParameters {
    switch norm {
    case .final: self.norm
    case .attention(let block): blocks[block].attentionNorm
    case .mlp(let block): blocks[block].mlpNorm
    }
  }
}
