package import Randomness
import Tensor

extension DecoderParameters {
  /// Tensors of zeros in the shape of a configuration.
  package static func zeros(_ configuration: DecoderConfiguration) -> DecoderParameters {
    let c = configuration.hiddenSize
    let block = BlockParameters(
      attentionNorm: configuration.zeroNorm,
      attentionInput: configuration.zeroLinear(.attentionInput),
      attentionOutput: configuration.zeroLinear(.attentionOutput),
      mlpNorm: configuration.zeroNorm, mlpInput: configuration.zeroLinear(.mlpInput),
      mlpOutput: configuration.zeroLinear(.mlpOutput))
    let table = Weight(Tensor(rows: configuration.vocabularySize, columns: c))
    return DecoderParameters(
      embedding: table,
      positions: configuration.positions == .learned
        ? Tensor(rows: configuration.positionCount, columns: c) : nil,
      blocks: Array(repeating: block, count: configuration.blockCount),
      norm: configuration.zeroNorm, head: configuration.tiesHead ? nil : table)
  }

  /// Fresh weights: N(0, 0.02) for matrices, and for the two that write into the residual stream
  /// divided by √(2 · blocks) as in GPT-2 (Radford et al. 2019); gains are 1 and biases 0.
  package static func random(
    _ configuration: DecoderConfiguration, using generator: inout SplitMix64
  ) -> DecoderParameters {
    var parameters = zeros(configuration)
    let residual = 0.02 / Float(2 * configuration.blockCount).squareRoot()
    parameters.update { name, tensor in
      if name.hasSuffix(".gain") {
        tensor = Tensor(shape: tensor.shape, repeating: 1)
      } else if !name.hasSuffix(".bias") {
        let deviation = name.hasSuffix("_output.weight") ? residual : 0.02
        for index in tensor.values.indices {
          tensor.values[index] = deviation * generator.normal()
        }
      }
    }
    return parameters
  }

  /// No parameters at all.
  static let empty = DecoderParameters(
    embedding: Weight(Tensor(rows: 0, columns: 0)), positions: nil, blocks: [],
    norm: NormParameters(gain: Tensor(shape: [0])), head: nil)
}

extension DecoderConfiguration {
  fileprivate var zeroNorm: NormParameters {
    let zeros = Tensor(shape: [hiddenSize])
    return switch norm {
    case .rms: NormParameters(gain: zeros)
    case .layer: NormParameters(gain: zeros, bias: zeros)
    }
  }

  /// A fused matrix of zeros.
  fileprivate func zeroLinear(_ matrix: FusedMatrix) -> LinearParameters {
    let shape = shape(of: matrix)
    return LinearParameters(
      weight: Weight(Tensor(rows: shape.rows, columns: shape.columns)),
      bias: hasBias(matrix) ? Tensor(shape: [shape.rows]) : nil)
  }
}
