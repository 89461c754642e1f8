import Datasets
import Editing
import Experiment
import FoundationEssentials
import Randomness
import Tensor
import Transformer

/// Meta-training of MEND or PropMEND on the training edits of a world, keeping the hypernetwork that
/// was best on validation edits beside the last one.
struct HypernetworkTraining: SteppedTraining {
  private var training: MetaTraining
  /// What gradients are taken of.
  let innerLoss: InnerLoss
  /// The hypernetwork with the lowest validation loss so far.
  private(set) var best: Hypernetwork
  /// The lowest validation loss so far.
  private(set) var bestLoss = Double.infinity
  private var bestStep = 0
  private let model: Decoder
  private let examples: MetaExamples
  private let validation: [MetaExample]
  private let editsPerUpdate: Int
  private let validateEvery: Int
  private let patience: Int
  private let schedule: RateSchedule
  private let seed: UInt64
  let steps: Int

  var step: Int { training.step }
  /// The hypernetwork so far.
  var last: Hypernetwork { training.hypernetwork }
  /// Patience runs out at a validation only, for between two nothing better can be found.
  var isFinished: Bool {
    step >= steps || step > 0 && step.isMultiple(of: validateEvery) && step - bestStep >= patience
  }

  /// A training before its first update.
  /// - Throws: `SettingsError` where a setting cannot be read, `JobFailure` where it does not fit
  ///   the model.
  init(_ spec: EditorSpec, model: Decoder, world: World) throws {
    let settings = spec.settings
    seed = UInt64(spec.seed ?? 0)
    let hypernetwork = try Hypernetwork(spec, model: model)
    training = MetaTraining(
      hypernetwork,
      constants: MetaTraining.Constants(
        editWeight: Float(try settings.number("edit_weight")),
        localityWeight: Float(try settings.number("locality_weight")),
        learningRate: Float(try settings.number("learning_rate")),
        stepSizeRate: Float(try settings.stepSizeRate),
        clip: Float(try settings.number("clip"))))
    best = hypernetwork
    self.model = model
    innerLoss = try settings.innerLoss
    examples = try MetaExamples(
      world, inner: innerLoss, outer: try settings.choice("outer_loss"),
      localityStrings: try settings.localityStrings)
    validation = examples.validation(count: try settings.integer("validation_edits"))
    guard !validation.isEmpty else {
      throw JobFailure(
        kind: .job,
        message:
          "the validation split has no edit that inner_loss and outer_loss can be judged on: "
          + "use others, or a dataset with more edits")
    }
    editsPerUpdate = try settings.integer("edits_per_update")
    validateEvery = try settings.integer("validate_every")
    patience = try settings.integer("patience")
    schedule = try settings.choice("schedule")
    steps = try settings.integer("updates")
  }

  mutating func advance(threads: Int) throws -> [MetricPoint] {
    let first = step * editsPerUpdate
    let batch = (first..<first + editsPerUpdate).map { examples.training($0, seed: seed) }
    let loss = try training.update(
      on: batch, of: model, rateShare: schedule.share(ofStep: step + 1, of: steps),
      threads: threads)
    var metrics = [
      MetricPoint(name: ValueName.loss, step: step, value: loss.total),
      MetricPoint(name: "edit_loss", step: step, value: loss.edit),
      MetricPoint(name: "locality_loss", step: step, value: loss.locality),
      MetricPoint(name: "gradient_norm", step: step, value: loss.gradientNorm),
    ]
    if step % validateEvery == 0 || step == steps {
      let loss = try training.validation(on: validation, of: model, threads: threads)
      metrics += [
        MetricPoint(name: ValueName.validationLoss, step: step, value: loss.total),
        MetricPoint(name: "validation_edit_loss", step: step, value: loss.edit),
        MetricPoint(name: "validation_locality_loss", step: step, value: loss.locality),
      ]
      if loss.total < bestLoss {
        (best, bestLoss, bestStep) = (training.hypernetwork, loss.total, step)
      }
    }
    return metrics
  }
}

extension HypernetworkTraining {
  private static let bestPrefix = "best."

  var state: Safetensors {
    var state = Safetensors(
      tensors: training.hypernetwork.tensors,
      metadata: ["step": "\(step)", "best_step": "\(bestStep)", "best_loss": "\(bestLoss)"])
    state.tensors.merge(training.optimiser.tensors(of: training.hypernetwork.parameters)) { $1 }
    for (name, tensor) in best.tensors { state.tensors[Self.bestPrefix + name] = tensor }
    return state
  }

  mutating func restore(from state: Safetensors) throws {
    guard let step = state.metadata["step"].flatMap({ Int($0) }),
      let bestStep = state.metadata["best_step"].flatMap({ Int($0) }),
      let bestLoss = state.metadata["best_loss"].flatMap({ Double($0) })
    else { throw CheckpointMismatch() }
    try training.hypernetwork.restore(from: state)
    try best.restore(from: state, prefix: Self.bestPrefix)
    try training.optimiser.restore(
      from: state, of: training.hypernetwork.parameters, step: step)
    (self.bestStep, self.bestLoss) = (bestStep, bestLoss)
  }
}
