import Tensor

/// Takes the gradients that a backward pass was asked for, and tells it where it may stop.
struct GradientSink {
  /// What is asked for.
  enum Wish {
    /// Inputs and output gradients at some sites of a frozen model.
    case taps(Set<Site>)
    /// The gradient at the residual stream after some blocks.
    case hidden(Set<Int>)
    /// The gradient at every parameter.
    case parameters
  }

  private let configuration: DecoderConfiguration
  private let wish: Wish
  private let lowestBlock: Int
  private let lowestNeedsAttention: Bool
  /// The taps so far.
  private(set) var taps: [Site: Tap] = [:]
  /// The gradients at the residual stream so far, by block.
  private(set) var hidden: [Int: Tensor] = [:]
  /// The parameters' gradients so far; nil unless they are asked for.
  var parameters: DecoderParameters?

  /// A sink for taps.
  init(tapping sites: Set<Site>, of configuration: DecoderConfiguration) {
    self.configuration = configuration
    wish = .taps(sites)
    let lowest = sites.map(\.block).min() ?? configuration.blockCount
    lowestBlock = lowest
    lowestNeedsAttention = sites.contains {
      $0.block == lowest && !LinearMap.mlp.contains($0.map)
    }
  }

  /// A sink for the gradient at the residual stream after some blocks.
  init(hiddenAfter blocks: Set<Int>, of configuration: DecoderConfiguration) {
    self.configuration = configuration
    wish = .hidden(blocks)
    // The block itself need not be visited, only those above it.
    lowestBlock = blocks.min().map { $0 + 1 } ?? configuration.blockCount
    lowestNeedsAttention = true
  }

  /// A sink that adds every parameter's gradient to `gradients`.
  init(addingTo gradients: DecoderParameters, of configuration: DecoderConfiguration) {
    self.configuration = configuration
    wish = .parameters
    lowestBlock = 0
    lowestNeedsAttention = true
    parameters = gradients
  }

  /// The blocks that the backward pass must visit, top first.
  var blocks: ReversedCollection<Range<Int>> {
    (min(lowestBlock, configuration.blockCount)..<configuration.blockCount).reversed()
  }

  /// Whether the backward pass must go through the attention of a block.
  func needsAttention(of block: Int) -> Bool { block > lowestBlock || lowestNeedsAttention }

  /// The gradient `dy` (N, C) at the residual stream after a block.
  mutating func stream(after block: Int, _ dy: Tensor) {
    if case .hidden(let blocks) = wish, blocks.contains(block) { hidden[block] = dy }
  }

  /// The gradient `dy` (N, out) at the output of a fused matrix whose input was `x` (N, in).
  mutating func linear(_ matrix: FusedMatrix, of block: Int, _ dy: Tensor, x: Tensor) {
    switch wish {
    case .taps(let sites):
      for map in configuration.maps(in: matrix) {
        let site = Site(block: block, map: map)
        guard sites.contains(site) else { continue }
        taps[site] = Tap(x: x, delta: dy.slice(columns: configuration.place(of: map).rows))
      }
    case .hidden: break
    case .parameters:
      parameters!.blocks[block][matrix].addGradient(dy, x: x)
    }
  }

  /// The gradient `dy` (N, C) at the output of a block's normalisation whose input was `x`.
  mutating func norm(
    _ norm: WritableKeyPath<BlockParameters, NormParameters>, of block: Int, _ dy: Tensor,
    x: Tensor, _ statistics: Normalisation.Statistics
  ) {
    guard parameters != nil else { return }
    Normalisation.parameterBackward(
      dy, x: x, statistics, into: &parameters!.blocks[block][keyPath: norm])
  }
}

/// The gradients above and below the blocks.
extension GradientSink {
  /// The gradient at the logits, (n, V), whose rows came from `normed`, (n, C).
  mutating func readOut(_ dLogits: Tensor, normed: Tensor) {
    guard parameters != nil else { return }
    if parameters!.head != nil {
      parameters!.head!.update { linearWeightBackward(dLogits, x: normed, into: &$0) }
    } else {
      parameters!.embedding.update { linearWeightBackward(dLogits, x: normed, into: &$0) }
    }
  }

  /// The gradient at the output of the final normalisation, whose input was `x`, (n, C).
  mutating func finalNorm(_ dy: Tensor, x: Tensor, _ statistics: Normalisation.Statistics) {
    guard parameters != nil else { return }
    Normalisation.parameterBackward(dy, x: x, statistics, into: &parameters!.norm)
  }

  /// The gradient at the residual stream below all blocks, (N, C).
  mutating func embedding(_ dx: Tensor, tokens: [Int], positions: [Int]) {
    guard parameters != nil else { return }
    // forward: x[n] = embedding[tokens[n]] + positions[positions[n]]
    parameters!.embedding.update { embeddingBackward(dx, tokens: tokens, into: &$0) }
    if parameters!.positions != nil {
      embeddingBackward(dx, tokens: positions, into: &parameters!.positions!)
    }
  }
}

extension LinearParameters {
  /// Adds the gradient at matrix and bias to these parameters.
  fileprivate mutating func addGradient(_ dy: Tensor, x: Tensor) {
    weight.update { linearWeightBackward(dy, x: x, into: &$0) }
    if bias != nil { biasBackward(dy, into: &bias!) }
  }
}
