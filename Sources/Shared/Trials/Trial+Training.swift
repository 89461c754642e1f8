import Editing
import Experiment
import FoundationEssentials

/// Jobs that meta-train.
extension Trial {
  /// Trains an editor's hypernetwork; the best and the last one are artifacts of their own.
  static func train(_ spec: EditorSpec, in environment: TrialEnvironment) throws -> TrialOutcome {
    let base = try BaseModelInUse(spec.base, in: environment)
    var training = try HypernetworkTraining(spec, model: base.model, world: base.world)
    try training.run(in: environment)
    func file(_ hypernetwork: Hypernetwork) -> Data {
      HypernetworkFile(hypernetwork, innerLoss: training.innerLoss).encoded()
    }
    return TrialOutcome(
      values: [ValueName.validationLoss: training.bestLoss],
      artifacts: [
        ArtifactRole.bestHypernetwork: file(training.best),
        ArtifactRole.lastHypernetwork: file(training.last),
      ])
  }
}
