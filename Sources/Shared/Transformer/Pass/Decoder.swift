import Tensor

/// A decoder-only language model.
///
/// The model is an immutable value; edits ride alongside in each call, by rows of the batch.
package struct Decoder: Sendable {
  /// The shape.
  package let configuration: DecoderConfiguration
  /// The weights.
  package private(set) var parameters: DecoderParameters
  /// Threads that one pass may use; results do not depend on it. One, where the caller splits its
  /// batch over threads itself, which is faster.
  package private(set) var threads = 1
  let rope: RoPE?
  let attention: Attention

  /// A model from its shape and weights.
  package init(configuration: DecoderConfiguration, parameters: DecoderParameters) {
    self.configuration = configuration
    self.parameters = parameters
    rope = configuration.rope
    attention = Attention(
      heads: configuration.headCount, keyValueHeads: configuration.keyValueHeadCount,
      headDimension: configuration.headDimension)
  }

  /// Changes the weights in place: an optimiser's step.
  package mutating func updateParameters(_ body: (inout DecoderParameters) -> Void) {
    body(&parameters)
  }

  /// The same model, whose passes may use this many threads.
  package func withThreads(_ threads: Int) -> Decoder {
    var model = self
    model.threads = threads
    return model
  }

  func block(_ index: Int) -> DecoderBlock {
    DecoderBlock(
      index: index, configuration: configuration, parameters: parameters.blocks[index],
      threads: threads)
  }
}

/// Below and above the blocks.
extension Decoder {
  /// The residual stream below the first block, (N, C).
  func embed(_ tokens: [Int], positions: [Int]) -> Tensor {
    precondition(
      (positions.max() ?? 0) < configuration.positionCount,
      "position \(positions.max() ?? 0) of the model's \(configuration.positionCount)")
    var x = embedding(tokens, table: parameters.embedding)
    if let table = parameters.positions { x.add(embedding(positions, table: table)) }
    return x
  }

  /// Turns queries and keys of fused rows, (N, (H + 2K)·D), where the model has angles.
  func rotate(_ qkv: inout Tensor, by angles: RoPE.Angles?) {
    guard let angles else { return }
    RoPE.rotate(&qkv, by: angles, heads: turnedHeads)
  }

  /// The backward of `rotate`.
  func rotateBackward(_ dqkv: inout Tensor, by angles: RoPE.Angles?) {
    guard let angles else { return }
    RoPE.rotateBackward(&dqkv, by: angles, heads: turnedHeads)
  }

  private var turnedHeads: Int { configuration.headCount + configuration.keyValueHeadCount }

  /// The normalisation above the last block.
  var finalNorm: Normalisation {
    Normalisation(kind: configuration.norm, parameters: parameters.norm)
  }

  /// The matrix that turns the residual stream into logits, (V, C).
  var headWeight: Weight { parameters.head ?? parameters.embedding }

  /// Logits (N, V) from rows of the residual stream, (N, C).
  func readOut(_ hidden: Tensor) -> Tensor {
    linear(finalNorm.forward(hidden).y, headWeight, threads: threads)
  }
}

extension DecoderConfiguration {
  fileprivate var rope: RoPE? {
    guard case .rotary(let theta, let scaling) = positions else { return nil }
    return RoPE(headDimension: headDimension, theta: theta, scaling: scaling)
  }
}
