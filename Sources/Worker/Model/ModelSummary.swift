import Checkpoints
import Transformer

/// What is said of a checkpoint.
struct ModelSummary: Encodable {
  let family: String
  let parameters: Int
  let vocabulary: Int
  let width: Int
  let mlpWidth: Int
  let blocks: Int
  let heads: Int
  let keyValueHeads: Int
  let headDimension: Int
  let positions: Int
  let tiedHead: Bool
  let elementTypes: [String]
  let weightBytes: Int
  /// Estimates of the most memory that is resident: weights, and one pass of 2,048 tokens.
  let scoringBytes: Int
  /// Weights in 32-bit floats, their gradients and Adam's moments.
  let fineTuningBytes: Int

  init(_ checkpoint: Checkpoint) {
    let decoder = checkpoint.configuration.decoder
    family = checkpoint.configuration.family.rawValue
    parameters = checkpoint.parameterCount
    vocabulary = decoder.vocabularySize
    width = decoder.hiddenSize
    mlpWidth = decoder.intermediateSize
    blocks = decoder.blockCount
    heads = decoder.headCount
    keyValueHeads = decoder.keyValueHeadCount
    headDimension = decoder.headDimension
    positions = decoder.positionCount
    tiedHead = decoder.tiesHead
    elementTypes = checkpoint.elementTypes
    weightBytes = checkpoint.size
    let rows = 2_048
    let channels = 6 * decoder.hiddenSize + 3 * decoder.intermediateSize
    scoringBytes = checkpoint.residentSize + 4 * (rows * channels + 128 * decoder.vocabularySize)
    fineTuningBytes = 16 * checkpoint.parameterCount
  }

  /// The same in lines.
  var text: String {
    func gigabytes(_ bytes: Int) -> String {
      "\((Double(bytes) / 1e8).rounded() / 10) GB"
    }
    return """
      \(family), \(parameters) parameters, \(elementTypes.joined(separator: " and ")) in \
      \(gigabytes(weightBytes))
      blocks           \(blocks)
      width            \(width)
      MLP width        \(mlpWidth)
      heads            \(heads) of \(headDimension) channels, \(keyValueHeads) for keys and values
      vocabulary       \(vocabulary)\(tiedHead ? ", head tied to the embedding" : "")
      positions        \(positions)
      memory, about    \(gigabytes(scoringBytes)) to score, \(gigabytes(fineTuningBytes)) to \
      fine-tune all parameters
      """
  }
}
