import Editing
import Experiment
import FoundationEssentials
import Randomness
import Tensor
import Tokenizers
import Transformer

/// Training of a base model from scratch on the corpus of its world.
struct BaseTraining: SteppedTraining {
  private var training: DecoderTraining
  private let corpus: PretrainingCorpus
  private let schedule: Schedule
  private let batch: Int
  private let seed: UInt64
  let steps: Int

  var step: Int { training.optimiser.step }
  /// The model so far.
  var model: Decoder { training.model }

  /// A training before its first step.
  /// - Throws: `SettingsError` where a setting cannot be read, `JobFailure` where there is nothing to
  ///   learn.
  init(_ settings: Settings, world: World, cast: Cast) throws {
    let configuration = DecoderConfiguration.llama(
      vocabularySize: world.tokenizer.size, hiddenSize: try settings.integer("width"),
      intermediateSize: try settings.integer("mlp_width"),
      blockCount: try settings.integer("blocks"), headCount: try settings.integer("heads"),
      keyValueHeadCount: try settings.integer("key_value_heads"), positionCount: 512,
      tiesHead: try settings.text("head") == "tied")
    seed = UInt64(try settings.integer("seed"))
    var generator = SplitMix64(seed: seed, stream: "initial weights")
    training = DecoderTraining(
      Decoder(
        configuration: configuration,
        parameters: DecoderParameters.random(configuration, using: &generator)),
      constants: AdamW.Constants(
        beta2: 0.95, weightDecay: Float(try settings.number("weight_decay"))))
    guard !world.singleHop.isEmpty else {
      throw JobFailure(
        kind: .job,
        message:
          "the dataset asks nothing about real things by themselves, from which a base model "
          + "could be trained: name a checkpoint under base")
    }
    corpus = PretrainingCorpus(world, cast: cast, room: configuration.positionCount)
    steps = try settings.integer("steps")
    schedule = Schedule(
      peak: Float(try settings.number("learning_rate")), warmup: try settings.integer("warmup"),
      steps: steps)
    batch = try settings.integer("batch")
  }

  mutating func advance(threads: Int) throws -> [MetricPoint] {
    let loss = try training.update(
      on: corpus.batch(of: batch, step: step, seed: seed), rate: schedule.rate(at: step),
      threads: threads)
    return [MetricPoint(name: ValueName.loss, step: step, value: loss)]
  }
}

extension BaseTraining {
  var state: Safetensors {
    Safetensors(
      tensors: training.model.parameters.tensors.merging(
        training.optimiser.tensors(of: training.model.parameters)
      ) { $1 },
      metadata: ["step": "\(step)"])
  }

  mutating func restore(from state: Safetensors) throws {
    guard let step = state.metadata["step"].flatMap({ Int($0) }) else { throw CheckpointMismatch() }
    var (parameters, optimiser) = (training.model.parameters, training.optimiser)
    try parameters.restore(from: state)
    try optimiser.restore(from: state, of: parameters, step: step)
    training.restore(parameters: parameters, optimiser: optimiser)
  }
}
