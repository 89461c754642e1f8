import ArgumentParser
import Transformer

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
