import Tensor

/// Takes the gradients that a backward pass was asked for, and tells it where it may stop.
struct GradientSink {
  /// What is asked for.
  enum Wish {
    /// Inputs and output gradients at some sites of a frozen model.
    case taps(Set<Site>)
    /// The gradient at every parameter.
    case parameters
  }

  private let wish: Wish
  private let lowestBlock: Int
  private let lowestNeedsAttention: Bool
  /// The taps so far.
  private(set) var taps: [Site: Tap] = [:]
  /// The parameters' gradients so far; nil where only taps are asked for.
  var parameters: LlamaParameters?

  /// A sink for taps.
  init(tapping sites: Set<Site>) {
    wish = .taps(sites)
    let lowest = sites.map(\.block).min() ?? 0
    lowestBlock = lowest
    lowestNeedsAttention = sites.contains {
      $0.block == lowest && !LinearMap.mlp.contains($0.map)
    }
  }

  /// A sink that adds every parameter's gradient to `gradients`.
  init(addingTo gradients: LlamaParameters) {
    wish = .parameters
    lowestBlock = 0
    lowestNeedsAttention = true
    parameters = gradients
  }

  /// The blocks that the backward pass must visit, of this many, top first.
  func blocks(of count: Int) -> ReversedCollection<Range<Int>> {
    (min(lowestBlock, count)..<count).reversed()
  }

  /// Whether the backward pass must go through the attention of a block.
  func needsAttention(of block: Int) -> Bool { block > lowestBlock || lowestNeedsAttention }

  /// The gradient `dy` (N, out) at the output of a linear map whose input was `x` (N, in).
  mutating func linear(_ site: Site, _ dy: Tensor, x: Tensor) {
    switch wish {
    case .taps(let sites):
      if sites.contains(site) { taps[site] = Tap(x: x, delta: dy) }
    case .parameters:
      linearWeightBackward(dy, x: x, into: &parameters!.blocks[site.block][site.map])
    }
  }

  /// The gradient `dy` (N, C) at the output of a block's normalisation whose input was `x`.
  mutating func norm(
    _ gain: WritableKeyPath<BlockParameters, Tensor>, of block: Int, _ dy: Tensor, x: Tensor,
    inverseRMS: [Float]
  ) {
    guard parameters != nil else { return }
    rmsNormWeightBackward(
      dy, x: x, inverseRMS: inverseRMS, into: &parameters!.blocks[block][keyPath: gain])
  }
}

/// The gradients above the blocks.
extension GradientSink {
  /// The gradient at the logits, (n, V), whose rows came from `normed`, (n, C).
  mutating func readOut(_ dLogits: Tensor, normed: Tensor) {
    guard parameters != nil else { return }
    if parameters!.head != nil {
      linearWeightBackward(dLogits, x: normed, into: &parameters!.head!)
    } else {
      linearWeightBackward(dLogits, x: normed, into: &parameters!.embedding)
    }
  }

  /// The gradient at the output of the final normalisation, whose input was `x`, (n, C).
  mutating func finalNorm(_ dy: Tensor, x: Tensor, inverseRMS: [Float]) {
    guard parameters != nil else { return }
    rmsNormWeightBackward(dy, x: x, inverseRMS: inverseRMS, into: &parameters!.norm)
  }
}
