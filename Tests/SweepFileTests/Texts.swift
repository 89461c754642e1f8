import Experiment
import Foundation
import SweepFile

/// A sweep file of which a test changes one part.
struct Text {
  var name = "name: study"
  var dataset = "dataset: built-in"
  var base = "base: {}"
  var grid = ["editor: none", "split: id"]
  var more: [String] = []

  /// The text of the file; the grid's first entry stands on line 5.
  var yaml: String {
    ([name, dataset, base, "grid:"] + grid.map { "  " + $0 } + more).joined(separator: "\n")
  }

  /// The sweep that the file describes.
  func sweep() throws -> Sweep { try checked(yaml) }

  /// What is wrong with the file.
  func mistakes() throws -> String { try SweepFileTests.mistakes(in: yaml) }
}

/// The sweep that a text describes.
func checked(_ yaml: String, in folder: URL = URL(filePath: "/nowhere/")) throws -> Sweep {
  try SweepFile(yaml, named: "sweep.yaml", directory: folder).sweep
}

/// What is wrong with a text.
func mistakes(in yaml: String) throws -> String {
  do {
    _ = try checked(yaml)
    return "nothing"
  } catch let error as SweepFileError {
    return error.description
  }
}
