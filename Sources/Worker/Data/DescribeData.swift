import ArgumentParser
import Datasets
import Foundation

/// `propmend-worker data describe`: what is in a data set, and what can be scored on it without
/// understanding any edit.
struct DescribeData: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe",
    abstract: "Count a data set's edits and probes, and show the floors of each group.")

  private static let builtIn = "built-in"

  @Argument(
    help: ArgumentHelp(
      """
      Folder of Controlled RippleEdit, RippleEdits or KnowEdit, one file of the latter two, or \
      '\(Self.builtIn)'.
      """, valueName: "path"))
  var path: String

  @Flag(help: "Print one JSON object.") var json = false

  func run() throws {
    let reference: DatasetReference =
      path == Self.builtIn
      ? .builtIn(version: BuiltInWorld.version) : try .directory(at: URL(filePath: path))
    let description = DatasetDescription(try Dataset.load(reference))
    print(json ? try JSONLines.line(description) : description.text)
  }
}
