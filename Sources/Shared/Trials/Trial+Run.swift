import Checkpoints
import Datasets
import Editing
package import Experiment
import FoundationEssentials
import Tensor
import Transformer

/// The execution of jobs.
package enum Trial {
  /// The role of a base model's artifact.
  package static let modelRole = "model"
  /// The role of a trained hypernetwork's artifact.
  package static let hypernetworkRole = "hypernetwork"

  /// Runs a job to its end on the calling thread.
  /// - Throws: `TrialStopped` when asked to stop, `JobFailure` for a fault of the job.
  package static func run(
    _ spec: JobSpec, in environment: TrialEnvironment
  ) throws -> TrialOutcome {
    Memory.keepMapped()
    return switch spec {
    case .base(let base): try trainBase(base, environment)
    case .train(let editor): try trainHypernetwork(editor, environment)
    case .evaluate(let evaluation): try evaluate(evaluation, environment)
    }
  }

  private static func trainBase(_ spec: BaseSpec, _ environment: TrialEnvironment) throws
    -> TrialOutcome
  {
    let world = try World(spec)
    if case .checkpoint(_, let settings) = spec.model {
      return try examine(spec, settings, world, environment)
    }
    var training = try BaseTraining(spec.settings, world: world)
    try world.requireRoom(in: training.model.configuration)
    try training.run(in: environment)
    let file = ModelFile(
      model: training.model, tokenizer: world.tokenizer, end: world.ends[0])
    let test = KnowledgeTest(world: world, model: training.model, environment: environment)
    var values: [String: Double] = [:]
    values[ValueName.singleHop] = try test.singleHop()
    values[ValueName.knownTwoHop] = try test.twoHop()
    return TrialOutcome(values: values, artifacts: [modelRole: file.encoded()])
  }

  /// Asks what a checkpoint knows.
  private static func examine(
    _ spec: BaseSpec, _ settings: Settings, _ world: World, _ environment: TrialEnvironment
  ) throws -> TrialOutcome {
    let test = KnowledgeTest(
      world: world, model: try baseModel(of: spec, world, environment), environment: environment)
    var values: [String: Double] = [:]
    values[ValueName.singleHop] = try test.singleHop(of: settings.integer("known_questions"))
    return TrialOutcome(values: values)
  }

  private static func trainHypernetwork(_ spec: EditorSpec, _ environment: TrialEnvironment)
    throws -> TrialOutcome
  {
    let world = try World(spec.base)
    let model = try baseModel(of: spec.base, world, environment)
    var training = try HypernetworkTraining(spec, model: model, world: world)
    try training.run(in: environment)
    return TrialOutcome(
      values: [ValueName.validationLoss: training.bestLoss],
      artifacts: [hypernetworkRole: HypernetworkFile(training.best).encoded()])
  }

  private static func evaluate(_ spec: EvaluationSpec, _ environment: TrialEnvironment) throws
    -> TrialOutcome
  {
    let world = try World(spec.editor.base)
    let model = try baseModel(of: spec.editor.base, world, environment)
    let evaluation = Evaluation(
      world: world, model: model,
      editor: try makeEditor(spec.editor, model: model, world: world, environment),
      limit: try spec.settings.integer("max_new_tokens"))
    let examples = Array(world.dataset[spec.split].prefix(try spec.settings.integer("edits")))
    let rows = try evaluation.rows(of: examples, in: environment)
    return TrialOutcome(
      values: values(rows, of: examples, in: world), questions: rows)
  }

  /// The base model: a checkpoint, or what an earlier job left.
  private static func baseModel(
    of spec: BaseSpec, _ world: World, _ environment: TrialEnvironment
  ) throws -> Decoder {
    let model = try unchecked(spec, world, environment)
    try world.requireRoom(in: model.configuration)
    return model
  }

  private static func unchecked(
    _ spec: BaseSpec, _ world: World, _ environment: TrialEnvironment
  ) throws -> Decoder {
    if let reference = spec.model.checkpoint {
      do {
        return try Checkpoint(directory: URL(filePath: reference.path)).decoder
      } catch {
        throw JobFailure(kind: .job, message: "\(reference.path): \(error)")
      }
    }
    let file = try ModelFile(
      Data(contentsOf: environment.artifact(JobID(.base(spec)), modelRole)))
    guard file.tokenizer == world.tokenizer else {
      throw JobFailure(
        kind: .job, message: "the base model was trained on another vocabulary than this dataset's")
    }
    return file.decoder
  }

  /// The editor that a description names, with its hypernetwork where it needs one.
  private static func makeEditor(
    _ spec: EditorSpec, model: Decoder, world: World, _ environment: TrialEnvironment
  ) throws -> any Editor {
    switch spec.editor {
    case EditorDeclaration.none.name: return NoEditor()
    case EditorDeclaration.prepend.name: return PrependEditor()
    case EditorDeclaration.cpt.name:
      return FineTuningEditor(
        delimiters: world.delimiters, steps: try spec.settings.integer("steps"),
        learningRate: Float(try spec.settings.number("learning_rate")),
        weightDecay: Float(try spec.settings.number("weight_decay")))
    case EditorDeclaration.propmend.name:
      let url = try environment.artifact(JobID(.train(spec)), hypernetworkRole)
      let file = try HypernetworkFile(Data(contentsOf: url), for: model.configuration)
      return PropMENDEditor(hypernetwork: file.hypernetwork, delimiters: world.delimiters)
    default:
      throw JobFailure(kind: .job, message: "this worker has no editor '\(spec.editor)'")
    }
  }

  /// Means over all questions, and the floors of the very edits that were made.
  private static func values(_ rows: [QuestionRow], of examples: [EditExample], in world: World)
    -> [String: Double]
  {
    func scores(_ probe: Probe) -> [Double] {
      rows.filter { $0.probe == probe }.map(\.score)
    }
    func mean(_ scores: [Double]) -> Double {
      scores.isEmpty ? 0 : scores.reduce(0, +) / Double(scores.count)
    }
    let (efficacy, specificity) = (scores(.efficacy), scores(.specificity))
    let floors = Floors(
      of: examples, train: world.dataset[.train], table: AnswerTable(world.dataset))
    return [
      ValueName.edits: Double(examples.count),
      ValueName.efficacy: mean(efficacy),
      ValueName.efficacyQuestions: Double(efficacy.count),
      ValueName.specificity: mean(specificity),
      ValueName.specificityQuestions: Double(specificity.count),
      ValueName.majorityFloor: floors.majorityAnswer,
      ValueName.entityFloor: floors.randomEntity,
    ]
  }
}
