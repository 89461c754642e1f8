/// The shape of a Llama-style decoder, with the keys of Hugging Face's `config.json`.
package struct LlamaConfiguration: Codable, Hashable, Sendable {
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
  /// Base of the rotary angles.
  package var ropeTheta: Double
  /// Added to the mean square in every normalisation.
  package var normEpsilon: Float
  /// Whether the output head is the embedding's matrix.
  package var tiesHead: Bool

  private enum CodingKeys: String, CodingKey {
    case vocabularySize = "vocab_size"
    case hiddenSize = "hidden_size"
    case intermediateSize = "intermediate_size"
    case blockCount = "num_hidden_layers"
    case headCount = "num_attention_heads"
    case keyValueHeadCount = "num_key_value_heads"
    case headDimension = "head_dim"
    case positionCount = "max_position_embeddings"
    case ropeTheta = "rope_theta"
    case normEpsilon = "rms_norm_eps"
    case tiesHead = "tie_word_embeddings"
  }

  /// A configuration whose heads share the channels evenly.
  package init(
    vocabularySize: Int, hiddenSize: Int, intermediateSize: Int, blockCount: Int,
    headCount: Int, keyValueHeadCount: Int, positionCount: Int, ropeTheta: Double = 10_000,
    normEpsilon: Float = 1e-5, tiesHead: Bool
  ) {
    self.vocabularySize = vocabularySize
    self.hiddenSize = hiddenSize
    self.intermediateSize = intermediateSize
    self.blockCount = blockCount
    self.headCount = headCount
    self.keyValueHeadCount = keyValueHeadCount
    self.headDimension = hiddenSize / headCount
    self.positionCount = positionCount
    self.ropeTheta = ropeTheta
    self.normEpsilon = normEpsilon
    self.tiesHead = tiesHead
  }
}
