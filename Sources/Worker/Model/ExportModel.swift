import ArgumentParser
import Checkpoints
import Experiment
import Foundation
import Tensor
import Trials

/// `propmend-worker model export`: a model as a Hugging Face directory.
struct ExportModel: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a model as a Hugging Face directory, with an edit merged into it or not.",
    discussion: """
      The model is the artifact of a base model that was trained here, or a Hugging Face directory. \
      The result loads with AutoModelForCausalLM and AutoTokenizer of transformers.
      """)

  @Argument(help: ArgumentHelp("Artifact or directory to read.", valueName: "model"))
  var model: String

  @Argument(help: ArgumentHelp("Directory to make.", valueName: "dir"))
  var directory: String

  @Option(
    help: ArgumentHelp(
      "Merge the edit in this file; its base must be the model.", valueName: "file"))
  var edit: String?

  @Option(help: "Type of the weights: F32, BF16 or F16.") var type = "F32"

  func run() throws {
    guard let type = ElementType(rawValue: type), type != .int32 else {
      throw ValidationError("--type is \(type), but must be F32, BF16 or F16")
    }
    var source = try ExportSource(model)
    if let edit { try source.merge(EditDelta(Data(contentsOf: URL(filePath: edit)))) }
    try source.folder(type).write(to: URL(filePath: directory, directoryHint: .isDirectory))
  }
}
