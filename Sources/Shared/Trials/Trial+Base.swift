import Experiment
import Transformer

/// Jobs of base models.
extension Trial {
  /// Trains a base model, or looks at a checkpoint, and asks what it knows.
  static func prepare(_ spec: BaseSpec, in environment: TrialEnvironment) throws -> TrialOutcome {
    switch spec.model {
    case .trained(let settings): try train(spec, settings, environment)
    case .checkpoint(_, let settings): try examine(spec, settings, environment)
    }
  }

  private static func train(
    _ spec: BaseSpec, _ settings: Settings, _ environment: TrialEnvironment
  ) throws -> TrialOutcome {
    let world = try World(spec)
    let cast = try Cast(world)
    var training = try BaseTraining(settings, world: world, cast: cast)
    try world.requireRoom(in: training.model.configuration)
    try training.run(in: environment)
    let file = ModelFile(
      model: training.model, tokenizer: world.tokenizer, end: world.ends[0])
    let test = KnowledgeTest(world: world, model: training.model, environment: environment)
    var values: [String: Double] = [:]
    let count = try settings.integer("known_questions")
    values[ValueName.singleHop] = try test.singleHop(of: count)
    values[ValueName.knownTwoHop] = try test.twoHop(about: cast.known, of: count)
    return TrialOutcome(values: values, artifacts: [ArtifactRole.model: file.encoded()])
  }

  private static func examine(
    _ spec: BaseSpec, _ settings: Settings, _ environment: TrialEnvironment
  ) throws -> TrialOutcome {
    let base = try BaseModelInUse(spec, in: environment)
    let test = KnowledgeTest(world: base.world, model: base.model, environment: environment)
    var values: [String: Double] = [:]
    values[ValueName.singleHop] = try test.singleHop(of: settings.integer("known_questions"))
    return TrialOutcome(values: values)
  }
}
