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

  /// Edits, and the strings that they are judged by, are always cut into this many passes, so that
  /// the result is the same on any number of threads.
  private static let passes = 4
  /// Edits that a validation holds in memory at a time.
  private static let validationEdits = 8

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
  /// - Parameters:
  ///   - rateShare: Which share of both learning rates counts for this update.
  ///   - threads: Passes are spread over these; the result does not depend on them.
  /// - Throws: `TrainingError` that names the step and the matrix.
  package mutating func update(
    on examples: [MetaExample], of model: Decoder, rateShare: Float = 1, threads: Int
  ) throws -> MetaLoss {
    let parts = evenParts(of: examples.count, atMost: Self.passes)
    let taps = innerGradients(examples, in: parts, model, threads: threads)
    let rows = Hypernetwork.normalised(
      taps, layout: hypernetwork.layout, normalisers: &hypernetwork.normalisers, learning: true)
    let transformed = transformed(rows, in: parts, threads: threads)
    let updates = transformed.flatMap(\.updates)
    let share = 1 / Float(examples.count)
    let constants = constants
    let passes = outerPasses(examples, updates, model, threads: threads) {
      $0.gradient(
        editWeight: share * constants.editWeight, localityWeight: share * constants.localityWeight)
    }
    var loss = loss(passes.map(\.losses), edits: examples.count)
    var changes = SiteNorms(of: hypernetwork.layout)
    if !loss.total.isFinite { changes.add(updates) }
    try check(loss, blaming: changes)
    let gradient = gradient(
      passes.map(\.updates), through: transformed, in: parts, threads: threads)
    loss.gradientNorm = try checkedNorm(of: gradient)
    apply(gradient, norm: loss.gradientNorm, rateShare: rateShare)
    return loss
  }

  /// The losses on edits that are not learned from; statistics stay as they are.
  /// - Throws: `TrainingError` where a loss is not finite, or the edited models have collapsed.
  package func validation(on examples: [MetaExample], of model: Decoder, threads: Int) throws
    -> MetaLoss
  {
    var losses: [OuterPass.Losses] = []
    var changes = SiteNorms(of: hypernetwork.layout)
    for start in stride(from: 0, to: examples.count, by: Self.validationEdits) {
      let some = Array(examples[start..<min(start + Self.validationEdits, examples.count)])
      let updates = frozenUpdates(some, model, threads: threads)
      losses += outerPasses(some, updates, model, threads: threads) { $0.losses() }
      changes.add(updates)
    }
    let loss = loss(losses, edits: examples.count)
    try check(loss, blaming: changes)
    try checkCollapse(
      loss, guess: losses.reduce(0) { $0 + $1.guess } / Double(examples.count), blaming: changes)
    return loss
  }

  /// The updates of some edits, with the statistics as they are.
  private func frozenUpdates(_ examples: [MetaExample], _ model: Decoder, threads: Int)
    -> [[Site: LowRankUpdate]]
  {
    let parts = evenParts(of: examples.count, atMost: Self.passes)
    var frozen = hypernetwork.normalisers
    let rows = Hypernetwork.normalised(
      innerGradients(examples, in: parts, model, threads: threads), layout: hypernetwork.layout,
      normalisers: &frozen, learning: false)
    return parallelMap(parts.count, threads: threads) { part in
      hypernetwork.updates(
        of: Hypernetwork.Pairs(Array(rows[parts[part]]), layout: hypernetwork.layout))
    }.flatMap { $0 }
  }

  private func innerGradients(
    _ examples: [MetaExample], in parts: [Range<Int>], _ model: Decoder, threads: Int
  ) -> [[Site: Tap]] {
    let model = model.withThreads(max(1, threads / parts.count))
    return parallelMap(parts.count, threads: threads) { part in
      model.innerGradients(examples[parts[part]].map(\.inner), at: hypernetwork.layout.sites)
    }.flatMap { $0 }
  }

  private func transformed(_ rows: [[Site: Tensor]], in parts: [Range<Int>], threads: Int)
    -> [Hypernetwork.Transformed]
  {
    parallelMap(parts.count, threads: threads) { part in
      hypernetwork.transformed(
        Hypernetwork.Pairs(Array(rows[parts[part]]), layout: hypernetwork.layout))
    }
  }

  /// What passes over the strings of all edits come to.
  private func outerPasses<Result: Sendable>(
    _ examples: [MetaExample], _ updates: [[Site: LowRankUpdate]], _ model: Decoder, threads: Int,
    _ body: @Sendable (OuterPass) -> Result
  ) -> [Result] {
    let strings = OuterString.all(of: examples)
    let parts = evenParts(of: strings.count, atMost: Self.passes)
    let model = model.withThreads(max(1, threads / parts.count))
    return parallelMap(parts.count, threads: threads) { part in
      body(OuterPass(over: strings[parts[part]], under: updates, of: model))
    }
  }

  /// The gradient at the hypernetwork, from those at the updates that the passes saw.
  private func gradient(
    _ passes: [[Int: [Site: LowRankUpdate.Gradient]]],
    through transformed: [Hypernetwork.Transformed], in parts: [Range<Int>], threads: Int
  ) -> HypernetworkParameters {
    // An edit's strings may lie in several passes.
    var updates: [Int: [Site: LowRankUpdate.Gradient]] = [:]
    for pass in passes {
      for (edit, gradients) in pass {
        updates[edit, default: [:]].merge(gradients) { $0.adding($1) }
      }
    }
    let gradients = parallelMap(parts.count, threads: threads) { [updates] part in
      var gradient = hypernetwork.parameters.zeros
      hypernetwork.backward(
        parts[part].map { updates[$0]! }, through: transformed[part], into: &gradient)
      return gradient
    }
    var sum = gradients[0]
    for gradient in gradients.dropFirst() { sum.add(gradient) }
    return sum
  }

  private func loss(_ losses: [OuterPass.Losses], edits: Int) -> MetaLoss {
    let edit = losses.reduce(0) { $0 + $1.edit } / Double(edits)
    let locality = losses.reduce(0) { $0 + $1.locality } / Double(edits)
    return MetaLoss(
      edit: edit, locality: locality,
      total: Double(constants.editWeight) * edit + Double(constants.localityWeight) * locality,
      gradientNorm: 0)
  }

  private mutating func apply(
    _ gradient: HypernetworkParameters, norm: Double, rateShare: Float
  ) {
    let constants = constants
    optimiser.update(
      &hypernetwork.parameters, gradients: gradient,
      scale: clippingFactor(norm: norm, limit: Double(constants.clip))
    ) { name in
      rateShare
        * (name == HypernetworkParameters.ratesName
          ? constants.stepSizeRate : constants.learningRate)
    }
  }
}
