import ArgumentParser
import Checkpoints
import Editing
import Foundation
import Tokenizers
import Transformer
import Trials

/// `propmend-worker model edit`: a fact becomes an edit.
struct EditModel: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Turn a fact into an edit of a model, and write the edit to a file.",
    discussion: """
      With HYPERNETWORK, one that MEND or PropMEND trained on the model (`propmend artifacts` lists \
      both); or with --editor, one that learns each edit by itself. The file is read by --edit of \
      `model generate`, `model score` and `model export`.
      """)

  @OptionGroup var options: ModelOptions

  @Argument(help: ArgumentHelp("Artifact of a hypernetwork.", valueName: "hypernetwork"))
  var hypernetwork: String?

  @Option(help: "Instead of a hypernetwork: cpt, lora or ft-m.") var editor: String?

  @Option(
    help: ArgumentHelp(
      "A parameter of --editor, which `propmend editors` lists; may be repeated.",
      valueName: "name=value"))
  var set: [String] = []

  @Option(help: "Seed of --editor, where it draws random numbers.") var seed: UInt64 = 0

  @Option(
    help: ArgumentHelp(
      "The new fact, a sentence or a few: for editors that read texts.", valueName: "text"))
  var fact: String?

  @Option(
    help: ArgumentHelp(
      "The new fact up to its object; may be repeated: for editors that read statements.",
      valueName: "text"))
  var prompt: [String] = []

  @Option(help: ArgumentHelp("The object behind each --prompt.", valueName: "text"))
  var target: [String] = []

  @Option(help: ArgumentHelp("File to make.", valueName: "file"))
  var output: String

  func run() throws {
    let source = try options.source()
    let model = source.model(threads: options.threads.count)
    guard !model.ends.isEmpty else {
      throw ValidationError("the model names no eos_token_id, which ends a fact")
    }
    let editor = try chosenEditor(of: model)
    let fact = try FactToEdit(
      fact: fact, prompts: prompt, targets: target, asStatements: editor.readsStatements)
    let edit = try editor.edits(for: [fact.request(for: model)], of: model.decoder)[0]
    let file = EditDelta(
      change(of: edit), base: try source.fingerprint(),
      notes: ["editor": self.editor ?? "hypernetwork", "fact": fact.description])
    try file.encoded().write(to: URL(filePath: output), options: .atomic)
  }

  private func chosenEditor(of model: LanguageModel) throws -> any Editor {
    switch (hypernetwork, editor) {
    case (let path?, nil):
      guard set.isEmpty else {
        throw ValidationError("--set is for --editor; a hypernetwork has been trained already")
      }
      let file = try HypernetworkFile(
        Data(contentsOf: URL(filePath: path), missing: "the artifact of a hypernetwork"),
        for: model.decoder.configuration)
      return HypernetworkEditor(
        hypernetwork: file.hypernetwork, innerLoss: file.innerLoss, delimiters: model.delimiters)
    case (nil, let name?):
      return try TuningChoice(name, setting: set).editor(of: model, seed: seed)
    default:
      throw ValidationError("name the artifact of a hypernetwork, or an --editor, one of the two")
    }
  }

  private func change(of edit: Edit) -> EditDelta.Change {
    switch edit {
    case .updates(let updates): .updates(updates)
    case .weights(let delta): .weights(delta)
    case .nothing, .context: preconditionFailure("an editor without a change of weights: \(edit)")
    }
  }
}

extension LanguageModel {
  /// The tokens around every sequence; the model must name its end.
  var delimiters: Delimiters { Delimiters(begin: tokenizer.prefix, end: ends[0]) }
}
