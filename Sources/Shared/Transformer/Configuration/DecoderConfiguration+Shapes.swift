/// Shapes that follow from a configuration.
extension DecoderConfiguration {
  /// Channels of all queries of a row, H·D.
  package var queryChannels: Int { headCount * headDimension }
  /// Channels of all keys of a row, K·D; as many as those of all values.
  package var keyChannels: Int { keyValueHeadCount * headDimension }

  /// The linear maps of a block, in the order in which editors visit them.
  package var maps: [LinearMap] {
    switch mlp {
    case .gated: [.query, .key, .value, .output, .gate, .up, .down]
    case .plain: [.query, .key, .value, .output, .up, .down]
    }
  }

  /// Input and output channels of a linear map.
  package func shape(of map: LinearMap) -> (input: Int, output: Int) {
    switch map {
    case .query: (hiddenSize, queryChannels)
    case .key, .value: (hiddenSize, keyChannels)
    case .output: (queryChannels, hiddenSize)
    case .gate, .up: (hiddenSize, intermediateSize)
    case .down: (intermediateSize, hiddenSize)
    }
  }

  /// Where a linear map's matrix stands: maps that read the same rows are one fused matrix.
  package func place(of map: LinearMap) -> (matrix: FusedMatrix, rows: Range<Int>) {
    let (queries, keys, m) = (queryChannels, keyChannels, intermediateSize)
    return switch map {
    case .query: (.attentionInput, 0..<queries)
    case .key: (.attentionInput, queries..<queries + keys)
    case .value: (.attentionInput, queries + keys..<queries + 2 * keys)
    case .output: (.attentionOutput, 0..<hiddenSize)
    case .gate: (.mlpInput, 0..<m)
    case .up: mlp == .gated ? (.mlpInput, m..<2 * m) : (.mlpInput, 0..<m)
    case .down: (.mlpOutput, 0..<hiddenSize)
    }
  }

  /// The linear maps whose matrices make up a fused one, from its first row on.
  package func maps(in matrix: FusedMatrix) -> [LinearMap] {
    maps.filter { place(of: $0).matrix == matrix }
  }

  /// Whether the maps of a fused matrix add a bias.
  package func hasBias(_ matrix: FusedMatrix) -> Bool {
    !biases.isDisjoint(with: maps(in: matrix))
  }

  /// Output and input channels of a fused matrix.
  package func shape(of matrix: FusedMatrix) -> (rows: Int, columns: Int) {
    let parts = maps(in: matrix).map { shape(of: $0) }
    return (parts.reduce(0) { $0 + $1.output }, parts[0].input)
  }
}

/// The matrices of a block as they are stored: one for each input that the block reads.
///
/// One product with a tall matrix is faster than several with its parts.
package enum FusedMatrix: String, Codable, Hashable, Sendable, CaseIterable {
  /// Queries, keys and values, (H·D + 2·K·D, C).
  case attentionInput
  /// (C, H·D).
  case attentionOutput
  /// Gate and up, (2·M, C); up alone, (M, C), where there is no gate.
  case mlpInput
  /// (C, M).
  case mlpOutput
}
