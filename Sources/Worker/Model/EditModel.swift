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
    abstract: "Make a trained hypernetwork turn a fact into an edit, and write the edit to a file.",
    discussion: """
      Both artifacts are listed by `propmend artifacts`; the hypernetwork must have been trained on \
      the model. The file is read by --edit of `model generate`, `model score` and `model export`.
      """)

  @OptionGroup var options: ModelOptions

  @Argument(help: ArgumentHelp("Artifact of the hypernetwork.", valueName: "hypernetwork"))
  var hypernetwork: String

  @Option(help: ArgumentHelp("The new fact, a sentence.", valueName: "text"))
  var fact: String

  @Option(help: ArgumentHelp("File to make.", valueName: "file"))
  var output: String

  func run() throws {
    let source = try options.source()
    let model = source.model(threads: options.threads.count)
    let file = try HypernetworkFile(
      Data(contentsOf: URL(filePath: hypernetwork), missing: "the artifact of a hypernetwork"),
      for: model.decoder.configuration)
    let tokens = try fact(for: model)
    let editor = PropMENDEditor(
      hypernetwork: file.hypernetwork,
      delimiters: Delimiters(begin: model.tokenizer.prefix, end: model.ends[0]))
    guard case .updates(let updates) = editor.edits(for: [tokens], of: model.decoder)[0] else {
      preconditionFailure("PropMEND's edits are low-rank updates")
    }
    let edit = EditDelta(
      updates: updates, base: try source.fingerprint(),
      notes: ["editor": "propmend", "fact": fact])
    try edit.encoded().write(to: URL(filePath: output), options: .atomic)
  }

  /// The fact's tokens, without begin and end.
  private func fact(for model: LanguageModel) throws -> [Int] {
    let tokens = model.tokenizer.encode(fact, addingSpecialTokens: false)
    guard !tokens.isEmpty else { throw ValidationError("--fact is empty; write a sentence") }
    guard !model.ends.isEmpty else {
      throw ValidationError("the model names no eos_token_id, which ends a fact")
    }
    let room = model.decoder.configuration.positionCount
    guard model.tokenizer.prefix.count + tokens.count + 1 <= room else {
      throw ValidationError(
        "--fact has \(tokens.count) tokens, but the model only \(room) positions")
    }
    return tokens
  }
}
