package import Tensor

/// The weights of a decoder, or anything of the same shape: gradients, moments.
package struct DecoderParameters: Equatable, Sendable {
  /// Token embedding, (V, C).
  package var embedding: Weight
  /// A vector for each position, (positions, C), where the model learns them.
  package var positions: Tensor?
  /// The decoder blocks, lowest first.
  package var blocks: [BlockParameters]
  /// The final normalisation.
  package var norm: NormParameters
  /// Output head, (V, C); nil where it is the embedding.
  package var head: Weight?

  /// Parameters from their parts.
  package init(
    embedding: Weight, positions: Tensor?, blocks: [BlockParameters], norm: NormParameters,
    head: Weight?
  ) {
    self.embedding = embedding
    self.positions = positions
    self.blocks = blocks
    self.norm = norm
    self.head = head
  }
}

/// The weights of one decoder block.
package struct BlockParameters: Equatable, Sendable {
  /// The normalisation before attention.
  package var attentionNorm: NormParameters
  /// Queries, keys and values, one below the other.
  package var attentionInput: LinearParameters
  /// From the heads back into the residual stream.
  package var attentionOutput: LinearParameters
  /// The normalisation before the MLP.
  package var mlpNorm: NormParameters
  /// Gate and up, one below the other; up alone where there is no gate.
  package var mlpInput: LinearParameters
  /// From the MLP back into the residual stream.
  package var mlpOutput: LinearParameters

  /// A block from its parts.
  package init(
    attentionNorm: NormParameters, attentionInput: LinearParameters,
    attentionOutput: LinearParameters, mlpNorm: NormParameters, mlpInput: LinearParameters,
    mlpOutput: LinearParameters
  ) {
    self.attentionNorm = attentionNorm
    self.attentionInput = attentionInput
    self.attentionOutput = attentionOutput
    self.mlpNorm = mlpNorm
    self.mlpInput = mlpInput
    self.mlpOutput = mlpOutput
  }

  /// A linear map, or several fused ones.
  package subscript(matrix: FusedMatrix) -> LinearParameters {
    get {
      switch matrix {
      case .attentionInput: attentionInput
      case .attentionOutput: attentionOutput
      case .mlpInput: mlpInput
      case .mlpOutput: mlpOutput
      }
    }
    _modify {
      switch matrix {
      case .attentionInput: yield &attentionInput
      case .attentionOutput: yield &attentionOutput
      case .mlpInput: yield &mlpInput
      case .mlpOutput: yield &mlpOutput
      }
    }
  }
}

/// A linear map y = x Wᵀ + b.
package struct LinearParameters: Equatable, Sendable {
  /// W, (out, in).
  package var weight: Weight
  /// b, (out), where the map has one.
  package var bias: Tensor?

  /// A map from its matrix and bias.
  package init(weight: Weight, bias: Tensor? = nil) {
    self.weight = weight
    self.bias = bias
  }
}

/// What a normalisation has learned.
package struct NormParameters: Equatable, Sendable {
  /// Factor of each channel, (C).
  package var gain: Tensor
  /// What is added to each channel, (C), where the normalisation adds anything.
  package var bias: Tensor?

  /// A normalisation from its gain and bias.
  package init(gain: Tensor, bias: Tensor? = nil) {
    self.gain = gain
    self.bias = bias
  }
}
