import ArgumentParser
import Foundation
import Tensor

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
