import ArgumentParser
import Checkpoints
import Foundation
import Tensor

/// `propmend-worker model export`: a model as a Hugging Face directory.
struct ExportModel: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a model as a Hugging Face directory, with an edit merged into it or not.",
    discussion: """
      The result loads with AutoModelForCausalLM and AutoTokenizer of transformers. With --edit, the \
      edit is merged into the weights.
      """)

  @Argument(
    help: ArgumentHelp(
      "Hugging Face directory, or the artifact of a base model trained here.", valueName: "model"))
  var model: String

  @Argument(help: ArgumentHelp("Directory to make.", valueName: "dir"))
  var directory: String

  @OptionGroup var edit: EditOption

  @Option(help: "Type of the weights: F32, BF16 or F16.") var type = "F32"

  func run() throws {
    guard let type = ElementType(rawValue: type) else {
      throw ValidationError("--type is \(type), but must be F32, BF16 or F16")
    }
    var source = try ModelSource(model)
    source.merge(try edit.updates(of: source))
    try source.folder(type).write(to: URL(filePath: directory, directoryHint: .isDirectory))
  }
}
