import ArgumentParser
import Checkpoints
import Foundation
import Tensor
import Transformer

/// The arguments of the commands that compute with a model.
struct ModelOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Hugging Face directory, or the artifact of a base model trained here.", valueName: "model"))
  var path: String

  @Option(help: ArgumentHelp("Threads; all cores if left out.", valueName: "t"))
  var threads = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    guard threads > 0 else {
      throw ValidationError("--threads is \(threads), but must be 1 or more")
    }
  }

  /// Opens the model.
  func source() throws -> ModelSource {
    Memory.keepMapped()
    return try ModelSource(path)
  }
}

/// The option `--edit`: an edit that rides beside the model's weights.
struct EditOption: ParsableArguments {
  @Option(
    name: .customLong("edit"),
    help: ArgumentHelp(
      "The edit in this file is put beside the weights; its base must be the model.",
      valueName: "file"))
  var path: String?

  /// The edit's updates; none where no file was named.
  func updates(of source: ModelSource) throws -> [Site: LowRankUpdate] {
    try path.map { try source.updates(ofEdit: $0) } ?? [:]
  }
}
