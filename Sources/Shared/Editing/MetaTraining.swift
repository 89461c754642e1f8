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
  /// Adam's moments, in the order of `HypernetworkParameters.update`.
  package var moments: [AdamW]
  /// Updates made.
  package var step: Int
  private let constants: Constants

  /// Training from a hypernetwork, before its first update.
  package init(_ hypernetwork: Hypernetwork, constants: Constants) {
    self.hypernetwork = hypernetwork
    self.constants = constants
    moments = hypernetwork.parameters.named.map { AdamW(shape: $0.tensor.shape) }
    step = 0
  }
}

extension MetaTraining {
  /// One update on a batch of edits.
  /// - Parameter threads: Edits are spread over these; the result does not depend on them.
  /// - Throws: `TrainingError` that names the step and the tensor.
  package mutating func update(on examples: [MetaExample], of model: LlamaModel, threads: Int)
    throws -> MetaLoss
  {
    let sites = hypernetwork.layout.sites
    let taps = parallelMap(examples.count, threads: threads) {
      model.factGradient(examples[$0].fact, at: sites).taps
    }
    let pairs = Hypernetwork.pairs(
      of: taps, layout: hypernetwork.layout, normalisers: &hypernetwork.normalisers,
      learning: true)
    let (current, constants) = (hypernetwork, constants)
    let share = 1 / Float(examples.count)
    let passes = parallelMap(examples.count, threads: threads) {
      OuterPass(current, constants).gradient(of: examples[$0], pairs[$0], model, share: share)
    }
    var gradient = passes[0].gradient
    for pass in passes.dropFirst() { gradient.add(pass.gradient) }
    step += 1
    let norm = try checkedNorm(of: gradient)
    apply(gradient, norm: norm)
    return loss(passes.map(\.losses), gradientNorm: norm)
  }

  /// The losses on edits that are not learned from; statistics stay as they are.
  package func validation(on examples: [MetaExample], of model: LlamaModel, threads: Int)
    -> MetaLoss
  {
    let losses = parallelMap(examples.count, threads: threads) { index in
      let taps = model.factGradient(examples[index].fact, at: hypernetwork.layout.sites).taps
      var frozen = hypernetwork.normalisers
      let pairs = Hypernetwork.pairs(
        of: [taps], layout: hypernetwork.layout, normalisers: &frozen, learning: false)
      return OuterPass(hypernetwork, constants).losses(of: examples[index], pairs[0], model)
    }
    return loss(losses, gradientNorm: 0)
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
        throw .diverged(step: step, what: "the gradient at \(name)", squares)
      }
      sum += squares
    }
    guard sum > 0 else { throw .vanished(step: step, what: "the gradient of the hypernetwork") }
    return sum.squareRoot()
  }

  private mutating func apply(_ gradient: HypernetworkParameters, norm: Double) {
    let scale = Float(min(1, Double(constants.clip) / norm))
    let gradients = gradient.named
    var index = 0
    hypernetwork.parameters.update { name, tensor in
      let rate =
        name == HypernetworkParameters.ratesName
        ? constants.stepSizeRate : constants.learningRate
      moments[index].update(
        &tensor, gradient: gradients[index].tensor, scale: scale, rate: rate, step: step,
        constants: AdamW.Constants())
      index += 1
    }
  }
}
