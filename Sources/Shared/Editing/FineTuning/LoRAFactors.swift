package import Randomness
package import Tensor
package import Transformer

/// Factors of low-rank changes that are learned, W′ = W + scale · B A (Hu et al. 2021,
/// arXiv 2106.09685, section 4.1).
package struct LoRAFactors: Equatable, Sendable {
  /// The factors by matrix, in the order of the editor's choice.
  private(set) var pairs: [Pair]
  /// alpha / r.
  private let scale: Float

  /// The factors of one matrix.
  struct Pair: Equatable, Sendable {
    let site: Site
    /// A, (r, in).
    var a: Tensor
    /// Bᵀ, (r, out).
    var b: Tensor
  }

  /// Factors before the first step: B is zero, and A uniform in ±1/√in, which is Kaiming's
  /// initialisation with a slope of √5 (He et al. 2015), as in `peft`.
  package init(
    sites: [Site], rank: Int, alpha: Float, of configuration: DecoderConfiguration,
    using generator: inout SplitMix64
  ) {
    scale = alpha / Float(rank)
    pairs = []
    for site in sites {
      let (input, output) = configuration.shape(of: site.map)
      let bound = 1 / Double(input).squareRoot()
      let a = (0..<rank * input).map { _ in Float((2 * generator.uniform() - 1) * bound) }
      pairs.append(
        Pair(
          site: site, a: Tensor(shape: [rank, input], values: a),
          b: Tensor(rows: rank, columns: output)))
    }
  }

  /// The updates that the factors make.
  package var updates: [Site: LowRankUpdate] {
    Dictionary(
      uniqueKeysWithValues: pairs.map {
        ($0.site, LowRankUpdate(x: $0.a, delta: $0.b, rate: -scale))
      })
  }

  /// The loss of a frozen model under the factors, and the gradient at them.
  package func slope(on targets: Targets, of model: Decoder) -> (
    loss: Double, gradient: LoRAFactors
  ) {
    let updates = updates
    let (loss, taps) = model.tuningLoss(on: targets, under: updates, tapping: Set(updates.keys))
    var gradient = self
    for index in pairs.indices {
      let site = pairs[index].site
      guard let update = updates[site], let tap = taps[site] else {
        preconditionFailure("the backward pass tapped no \(site)")
      }
      let slope = update.backward(tap, rows: targets.batch.tokens.indices)
      gradient.pairs[index].a = slope.dx
      gradient.pairs[index].b = slope.dDelta
    }
    return (loss, gradient)
  }
}

extension LoRAFactors: ParameterTree {
  package mutating func update(_ body: (String, inout Tensor) throws -> Void) rethrows {
    for index in pairs.indices {
      try body("\(pairs[index].site) A", &pairs[index].a)
      try body("\(pairs[index].site) B", &pairs[index].b)
    }
  }
}
