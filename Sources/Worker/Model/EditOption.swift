import ArgumentParser
import Checkpoints

/// The option `--edit`: an edit that rides beside the model's weights.
struct EditOption: ParsableArguments {
  @Option(
    name: .customLong("edit"),
    help: ArgumentHelp(
      "The edit in this file is put into force; its base must be the model.",
      valueName: "file"))
  var path: String?

  /// The edit's change; nil where no file was named.
  func change(of source: ModelSource) throws -> EditDelta.Change? {
    try path.map { try source.change(ofEdit: $0) }
  }
}
