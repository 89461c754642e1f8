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
      edit is merged into the weights; with --edit and --adapter, the edit alone is written, as an \
      adapter that PeftModel of peft puts beside the model.
      """)

  @Argument(
    help: ArgumentHelp(
      "Hugging Face directory, or the artifact of a base model trained here.", valueName: "model"))
  var model: String

  @Argument(help: ArgumentHelp("Directory to make.", valueName: "dir"))
  var directory: String

  @OptionGroup var edit: EditOption

  @Option(help: "Type of the weights: F32, BF16 or F16; F32 if left out.") var type: String?

  @Flag(help: "Write the edit alone, as an adapter; its factors are F32.") var adapter = false

  func validate() throws {
    guard adapter else { return }
    guard edit.path != nil else {
      throw ValidationError("--adapter needs --edit: a model without an edit has no adapter")
    }
    guard type == nil else {
      throw ValidationError(
        "--type is for weights, but --adapter writes none; leave one of them out")
    }
  }

  func run() throws {
    let name = type ?? ElementType.float32.rawValue
    guard let elementType = ElementType(rawValue: name) else {
      throw ValidationError("--type is \(name), but must be F32, BF16 or F16")
    }
    var source = try ModelSource(model)
    let change = try edit.change(of: source)
    let target = URL(filePath: directory, directoryHint: .isDirectory)
    if let change {
      guard !adapter else { return try source.adapter(change).write(to: target, base: model) }
      source.merge(change)
    }
    try source.folder(elementType).write(to: target)
  }
}
