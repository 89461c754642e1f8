import Editing
import Experiment
import FoundationEssentials
import Randomness
import RealModule
import Tensor
import Transformer

/// Training of a base model from scratch on the corpus of its world.
struct BaseTraining: SteppedTraining {
  private(set) var model: LlamaModel
  private var optimiser: ParameterOptimiser
  private let corpus: PretrainingCorpus
  private let schedule: Schedule
  private let batch: Int
  private let seed: UInt64
  let steps: Int

  var step: Int { optimiser.step }

  /// A batch is always cut into this many parts, so that a run is the same on any number of
  /// threads.
  private static let shards = 4
  /// Gradients are scaled down to this global norm.
  private static let clip = 1.0

  /// A training before its first step.
  /// - Throws: `SettingsError` where a setting cannot be read.
  init(_ settings: Settings, world: World) throws {
    let configuration = LlamaConfiguration(
      vocabularySize: world.tokenizer.size, hiddenSize: try settings.integer("width"),
      intermediateSize: try settings.integer("mlp_width"),
      blockCount: try settings.integer("blocks"), headCount: try settings.integer("heads"),
      keyValueHeadCount: try settings.integer("key_value_heads"), positionCount: 512,
      tiesHead: try settings.text("head") == "tied")
    seed = UInt64(try settings.integer("seed"))
    var generator = SplitMix64(seed: seed, stream: "initial weights")
    let parameters = LlamaParameters.random(configuration, using: &generator)
    model = LlamaModel(configuration: configuration, parameters: parameters)
    optimiser = ParameterOptimiser(
      parameters,
      constants: AdamW.Constants(
        beta2: 0.95, weightDecay: Float(try settings.number("weight_decay"))))
    corpus = PretrainingCorpus(world)
    steps = try settings.integer("steps")
    schedule = Schedule(
      peak: Float(try settings.number("learning_rate")), warmup: try settings.integer("warmup"),
      steps: steps)
    batch = try settings.integer("batch")
  }

  mutating func advance(threads: Int) throws -> [MetricPoint] {
    let sequences = corpus.batch(of: batch, step: step, seed: seed)
    let targets = sequences.reduce(0) { $0 + ($1.targets ?? $1.tokens.count - 1) }
    let model = model
    let parts = parallelMap(Self.shards, threads: threads) { shard in
      Self.gradient(
        of: Array(sequences[Self.part(shard, of: sequences.count)]), model: model,
        weight: 1 / Float(targets))
    }
    var gradients = parts[0].gradients
    for part in parts.dropFirst() { gradients.add(part.gradients) }
    let loss = parts.reduce(0) { $0 + $1.loss }
    let norm = gradients.norm2
    guard loss.isFinite, norm.isFinite else {
      throw TrainingError.diverged(step: step + 1, what: "the loss", loss)
    }
    let rate = schedule.rate(at: step)
    self.model.updateParameters {
      optimiser.update(
        &$0, gradients: gradients, scale: Float(min(1, Self.clip / max(norm, 1e-12))), rate: rate)
    }
    return [MetricPoint(name: ValueName.loss, step: step, value: loss)]
  }

  private static func part(_ shard: Int, of count: Int) -> Range<Int> {
    count * shard / shards..<count * (shard + 1) / shards
  }

  private static func gradient(
    of sequences: [PretrainingCorpus.Sequence], model: LlamaModel, weight: Float
  ) -> (loss: Double, gradients: LlamaParameters) {
    var gradients = LlamaParameters.zeros(model.configuration)
    guard !sequences.isEmpty else { return (0, gradients) }
    let batch = TokenBatch(sequences.map(\.tokens))
    let targets = Targets(batch, last: sequences.map(\.targets))
    let trace = model.trace(batch, rows: targets.rows)
    let (loss, _, dLogits) = crossEntropy(
      trace.logits, labels: targets.labels,
      weights: Array(repeating: weight, count: targets.rows.count))
    model.backward(dLogits, through: trace, into: &gradients)
    return (loss, gradients)
  }
}

/// Linear warm-up to a peak, then a cosine down to a twentieth of it.
struct Schedule {
  let peak: Float
  let warmup: Int
  let steps: Int

  /// The rate of the step with this number, from 0.
  func rate(at step: Int) -> Float {
    if step < warmup { return peak * Float(step + 1) / Float(warmup) }
    let progress = Float(step - warmup) / Float(max(steps - warmup, 1))
    return peak * (0.05 + 0.95 * 0.5 * (1 + Float.cos(.pi * progress)))
  }
}

extension BaseTraining {
  var state: Safetensors {
    var state = Safetensors(metadata: ["step": "\(optimiser.step)"])
    for ((name, tensor), adam) in zip(model.parameters.named, optimiser.states) {
      state.tensors[name] = tensor
      state.tensors.merge(adam.tensors(name)) { $1 }
    }
    return state
  }

  mutating func restore(from state: Safetensors) throws {
    guard let step = state.metadata["step"].flatMap({ Int($0) }) else { throw CheckpointMismatch() }
    var (parameters, states) = (model.parameters, optimiser.states)
    var index = 0
    try parameters.update { name, tensor in
      tensor = try state.tensor(name, shape: tensor.shape)
      try states[index].restore(from: state, name: name)
      index += 1
    }
    model.updateParameters { $0 = parameters }
    optimiser.states = states
    optimiser.step = step
  }
}

/// A checkpoint of something else.
struct CheckpointMismatch: Error {}
