package import Tensor

/// The shape of a decoder and the mathematics of its parts.
///
/// Families of checkpoints differ in nothing else: Llama is RMS normalisation, rotary positions and
/// SwiGLU; Qwen2 the same with biases at queries, keys and values; GPT-2 is layer normalisation,
/// learned positions, GELU and biases everywhere.
package struct DecoderConfiguration: Codable, Hashable, Sendable {
  /// Tokens of the vocabulary, V.
  package var vocabularySize: Int
  /// Channels of the residual stream, C.
  package var hiddenSize: Int
  /// Channels of the MLP, M.
  package var intermediateSize: Int
  /// Decoder blocks.
  package var blockCount: Int
  /// Query heads, H.
  package var headCount: Int
  /// Key and value heads, K.
  package var keyValueHeadCount: Int
  /// Channels of a head, D.
  package var headDimension: Int
  /// The longest sequence.
  package var positionCount: Int
  /// How the model knows where a token stands.
  package var positions: Positions
  /// How the residual stream is normalised.
  package var norm: Norm
  /// What the MLP computes.
  package var mlp: MLP
  /// The linear maps that add a bias: of those that read the same rows, all or none.
  package var biases: Set<LinearMap>
  /// Whether the output head is the embedding's matrix.
  package var tiesHead: Bool

  /// How a model knows where a token stands.
  package enum Positions: Codable, Hashable, Sendable {
    /// Queries and keys are turned by angles that grow with the position (Su et al. 2021).
    case rotary(theta: Double, scaling: RoPE.Scaling)
    /// A learned vector for each position is added to the embedding.
    case learned
  }

  /// How the residual stream is normalised.
  package enum Norm: Codable, Hashable, Sendable {
    /// By the root mean square, with a gain (Zhang & Sennrich 2019).
    case rms(epsilon: Float)
    /// By mean and deviation, with a gain and a bias (Ba et al. 2016).
    case layer(epsilon: Float)
  }

  /// What the MLP computes.
  package enum MLP: Codable, Hashable, Sendable {
    /// down(silu(gate(x)) · up(x)) (Shazeer 2020).
    case gated
    /// down(gelu(up(x))), by the tanh approximation (Hendrycks & Gimpel 2016).
    case plain
  }

  /// A configuration from all its parts.
  package init(
    vocabularySize: Int, hiddenSize: Int, intermediateSize: Int, blockCount: Int, headCount: Int,
    keyValueHeadCount: Int, headDimension: Int, positionCount: Int, positions: Positions,
    norm: Norm, mlp: MLP, biases: Set<LinearMap>, tiesHead: Bool
  ) {
    self.vocabularySize = vocabularySize
    self.hiddenSize = hiddenSize
    self.intermediateSize = intermediateSize
    self.blockCount = blockCount
    self.headCount = headCount
    self.keyValueHeadCount = keyValueHeadCount
    self.headDimension = headDimension
    self.positionCount = positionCount
    self.positions = positions
    self.norm = norm
    self.mlp = mlp
    self.biases = biases
    self.tiesHead = tiesHead
  }

  /// A Llama whose heads share the channels evenly: what is trained here.
  package static func llama(
    vocabularySize: Int, hiddenSize: Int, intermediateSize: Int, blockCount: Int, headCount: Int,
    keyValueHeadCount: Int, positionCount: Int, tiesHead: Bool
  ) -> DecoderConfiguration {
    DecoderConfiguration(
      vocabularySize: vocabularySize, hiddenSize: hiddenSize, intermediateSize: intermediateSize,
      blockCount: blockCount, headCount: headCount, keyValueHeadCount: keyValueHeadCount,
      headDimension: hiddenSize / headCount, positionCount: positionCount,
      positions: .rotary(theta: 10_000, scaling: .none), norm: .rms(epsilon: 1e-5), mlp: .gated,
      biases: [], tiesHead: tiesHead)
  }
}
