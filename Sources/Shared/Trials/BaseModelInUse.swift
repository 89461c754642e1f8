import Checkpoints
import Experiment
import FoundationEssentials
import Transformer

/// A base model with the world that it is used in.
struct BaseModelInUse: Sendable {
  let world: World
  let model: Decoder

  /// The model that a description names: a checkpoint, or what an earlier job left.
  /// - Throws: `JobFailure` where it is missing, does not fit its data set, or is too small for it.
  init(_ spec: BaseSpec, in environment: TrialEnvironment) throws {
    world = try World(spec)
    model = try Self.model(spec, world, environment)
    try world.requireRoom(in: model.configuration)
  }

  /// The parameters of the largest checkpoint that is brought into memory as 32-bit floats: widening
  /// 16-bit weights in every product costs a small model more than it saves.
  private static let largestInMemory = 16_000_000

  private static func model(
    _ spec: BaseSpec, _ world: World, _ environment: TrialEnvironment
  ) throws -> Decoder {
    if let reference = spec.model.checkpoint {
      do {
        let checkpoint = try Checkpoint(directory: URL(filePath: reference.path))
        return checkpoint.parameterCount > largestInMemory
          ? checkpoint.decoder : checkpoint.decoder.widened
      } catch {
        throw JobFailure(kind: .job, message: "\(reference.path): \(error)")
      }
    }
    let file = try ModelFile(
      Data(contentsOf: environment.artifact(JobID(.base(spec)), ArtifactRole.model)))
    guard file.tokenizer == world.tokenizer else {
      throw JobFailure(
        kind: .job, message: "the base model was trained on another vocabulary than this dataset's")
    }
    return file.decoder
  }
}

extension Decoder {
  /// The same model with all weights in memory as 32-bit floats.
  fileprivate var widened: Decoder {
    var model = self
    // A weight that may change is in memory from then on.
    model.updateParameters { $0.update { _, _ in } }
    return model
  }
}
