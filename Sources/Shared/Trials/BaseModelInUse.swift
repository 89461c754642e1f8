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

  private static func model(
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
      Data(contentsOf: environment.artifact(JobID(.base(spec)), ArtifactRole.model)))
    guard file.tokenizer == world.tokenizer else {
      throw JobFailure(
        kind: .job, message: "the base model was trained on another vocabulary than this dataset's")
    }
    return file.decoder
  }
}
