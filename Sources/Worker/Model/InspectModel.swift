import ArgumentParser
import Checkpoints
import Foundation

/// `propmend-worker model inspect`: what a checkpoint is.
struct InspectModel: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show a checkpoint's architecture, sizes, types and what it needs of memory.")

  @Argument(help: ArgumentHelp("Hugging Face directory.", valueName: "dir"))
  var directory: String

  @Flag(help: "Print one JSON object.") var json = false

  func run() throws {
    let checkpoint = try Checkpoint(directory: URL(filePath: directory))
    let summary = ModelSummary(checkpoint)
    print(json ? try JSONLines.line(summary) : summary.text)
  }
}
