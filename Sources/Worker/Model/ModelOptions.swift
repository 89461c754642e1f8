import ArgumentParser
import Checkpoints
import Foundation
import Tensor
import Transformer

/// The arguments that all commands about a model share.
struct ModelOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Hugging Face directory: config.json, tokenizer.json, safetensors.", valueName: "dir"))
  var directory: String

  @Option(help: ArgumentHelp("Threads; all cores if left out.", valueName: "t"))
  var threads = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    guard threads > 0 else {
      throw ValidationError("--threads is \(threads), but must be 1 or more")
    }
  }

  /// The directory's place.
  var url: URL { URL(filePath: directory, directoryHint: .isDirectory) }

  /// The model, whose passes use the threads that were asked for.
  func model() throws -> LanguageModel {
    Memory.keepMapped()
    var model = try LanguageModel(directory: url)
    model.decoder.threads = threads
    return model
  }
}
