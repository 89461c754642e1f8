package import Tensor
package import Transformer

/// Meta-training of a hypernetwork: gradients of the fact in, gradients of the questions out.
///
/// First-order and exact: inputs, output gradients and base weights are constants, so only the
/// networks and step sizes are differentiated (method of MEND, objective of PropMEND).
package struct MetaTraining: Equatable, Sendable {
  /// The constants of a run.
  package struct Constants: Equatable, Sendable {
    /// Weight of the edit loss, c_edit.
    package var editWeight: Float
    /// Weight of the locality divergence, c_loc.
    package var localityWeight: Float
    /// Adam's rate for the networks.
    package var learningRate: Float
    /// Adam's rate for the step sizes.
    package var stepSizeRate: Float
    /// Largest global norm of a gradient.
    package var clip: Float

    /// The constants of a run.
    package init(
      editWeight: Float, localityWeight: Float, learningRate: Float, stepSizeRate: Float,
      clip: Float
    ) {
      self.editWeight = editWeight
      self.localityWeight = localityWeight
      self.learningRate = learningRate
      self.stepSizeRate = stepSizeRate
      self.clip = clip
    }
  }

  /// The hypernetwork so far.
  package var hypernetwork: Hypernetwork
  /// Adam's moments and the updates made.
  package var optimiser: Optimiser<HypernetworkParameters>
  private let constants: Constants

  /// A batch of edits is always cut into this many passes, so that the result is the same on any
  /// number of threads.
  private static let passes = 4

  /// Training from a hypernetwork, before its first update.
  package init(_ hypernetwork: Hypernetwork, constants: Constants) {
    self.hypernetwork = hypernetwork
    self.constants = constants
    optimiser = Optimiser(hypernetwork.parameters, constants: AdamW.Constants())
  }

  /// Updates made.
  package var step: Int { optimiser.step }
}

extension MetaTraining {
  /// One update on a batch of edits.
  /// - Parameter threads: Edits are spread over these; the result does not depend on them.
  /// - Throws: `TrainingError` that names the step and the tensor.
  package mutating func update(on examples: [MetaExample], of model: Decoder, threads: Int)
    throws -> MetaLoss
  {
    let sites = hypernetwork.layout.sites
    let parts = Self.parts(of: examples.count)
    let model = model.withThreads(max(1, threads / parts.count))
    let taps = parallelMap(parts.count, threads: threads) { part in
      model.factGradients(examples[parts[part]].map(\.fact), at: sites)
    }
    let rows = Hypernetwork.normalised(
      taps.flatMap { $0 }, layout: hypernetwork.layout, normalisers: &hypernetwork.normalisers,
      learning: true)
    let pass = OuterPass(hypernetwork, constants)
    let share = 1 / Float(examples.count)
    let results = parallelMap(parts.count, threads: threads) { part in
      pass.gradient(
        of: Array(examples[parts[part]]), Array(rows[parts[part]]), model, share: share)
    }
    var gradient = results[0].gradient
    for result in results.dropFirst() { gradient.add(result.gradient) }
    let norm = try checkedNorm(of: gradient)
    apply(gradient, norm: norm)
    return loss(results.flatMap(\.losses), gradientNorm: norm)
  }

  /// The losses on edits that are not learned from; statistics stay as they are.
  package func validation(on examples: [MetaExample], of model: Decoder, threads: Int)
    -> MetaLoss
  {
    let parts = Self.parts(of: examples.count)
    let model = model.withThreads(max(1, threads / max(parts.count, 1)))
    let losses = parallelMap(parts.count, threads: threads) { part in
      let examples = Array(examples[parts[part]])
      let taps = model.factGradients(examples.map(\.fact), at: hypernetwork.layout.sites)
      var frozen = hypernetwork.normalisers
      let rows = Hypernetwork.normalised(
        taps, layout: hypernetwork.layout, normalisers: &frozen, learning: false)
      return OuterPass(hypernetwork, constants).losses(of: examples, rows, model)
    }
    return loss(losses.flatMap { $0 }, gradientNorm: 0)
  }

  private static func parts(of count: Int) -> [Range<Int>] {
    let passes = min(passes, count)
    return (0..<passes).map { count * $0 / passes..<count * ($0 + 1) / passes }
  }

  private func loss(_ losses: [OuterPass.Losses], gradientNorm: Double) -> MetaLoss {
    let edit = losses.reduce(0) { $0 + $1.edit } / Double(losses.count)
    let locality = losses.reduce(0) { $0 + $1.locality } / Double(losses.count)
    return MetaLoss(
      edit: edit, locality: locality,
      total: Double(constants.editWeight) * edit + Double(constants.localityWeight) * locality,
      gradientNorm: gradientNorm)
  }

  private func checkedNorm(of gradient: HypernetworkParameters) throws(TrainingError) -> Double {
    var sum = 0.0
    for (name, tensor) in gradient.named {
      let squares = tensor.sumOfSquares
      guard squares.isFinite else {
        throw .diverged(step: step + 1, what: "the gradient at \(name)", squares)
      }
      sum += squares
    }
    guard sum > 0 else { throw .vanished(step: step + 1, what: "the gradient of the hypernetwork") }
    return sum.squareRoot()
  }

  private mutating func apply(_ gradient: HypernetworkParameters, norm: Double) {
    let constants = constants
    optimiser.update(
      &hypernetwork.parameters, gradients: gradient,
      scale: clippingFactor(norm: norm, limit: Double(constants.clip))
    ) { name in
      name == HypernetworkParameters.ratesName
        ? constants.stepSizeRate : constants.learningRate
    }
  }
}
