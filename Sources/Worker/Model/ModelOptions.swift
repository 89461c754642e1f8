import ArgumentParser
import Tensor

/// The arguments of the commands that compute with a model.
struct ModelOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Hugging Face directory, or the artifact of a base model trained here.", valueName: "model"))
  var path: String

  @OptionGroup var threads: ThreadsOption

  /// Opens the model.
  func source() throws -> ModelSource {
    Memory.keepMapped()
    return try ModelSource(path)
  }
}
