import Randomness
package import Transformer

/// Low-rank adaptation of some linear maps to one edit (Hu et al. 2021, arXiv 2106.09685), with Adam.
///
/// There is no dropout, so that an edit is the same whenever it is made.
package struct LoRAEditor: TuningEditor {
  private let blocks: ClosedRange<Int>
  private let maps: Set<LinearMap>
  private let rank: Int
  private let alpha: Float
  private let objective: TuningObjective
  private let steps: AdamSteps
  private let seed: UInt64

  /// An editor of some maps of some blocks.
  /// - Parameters:
  ///   - alpha: The change is alpha / rank times the product of the factors.
  ///   - seed: The first factors are drawn by it and the edit's name.
  package init(
    blocks: ClosedRange<Int>, maps: Set<LinearMap> = [.query, .value], rank: Int, alpha: Float,
    objective: TuningObjective = .statements, steps: AdamSteps, seed: UInt64
  ) {
    self.blocks = blocks
    self.maps = maps
    self.rank = rank
    self.alpha = alpha
    self.objective = objective
    self.steps = steps
    self.seed = seed
  }

  package var readsStatements: Bool { objective == .statements }

  package func tuned(for request: EditRequest, of model: Decoder) throws(TrainingError)
    -> TunedEdit
  {
    let targets = try objective.targets(of: request)
    var generator = SplitMix64(seed: seed, stream: "lora \(request.name)")
    let start = LoRAFactors(
      sites: sites(of: model.configuration), rank: rank, alpha: alpha, of: model.configuration,
      using: &generator)
    let (factors, losses) = try steps.minimise(from: start) {
      $0.slope(on: targets, of: model)
    }
    return TunedEdit(edit: .updates(factors.updates), losses: losses)
  }

  private func sites(of configuration: DecoderConfiguration) -> [Site] {
    precondition(
      maps.isSubset(of: configuration.maps), "LoRA of \(maps), but there are \(configuration.maps)")
    return blocks.flatMap { block in
      configuration.maps.filter(maps.contains).map { Site(block: block, map: $0) }
    }
  }
}
