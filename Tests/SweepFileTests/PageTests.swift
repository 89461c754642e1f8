import Experiment
import Foundation
import SweepFile
import Testing

/// The pages that describe the language.
struct PageTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardized

  /// The examples of a page, as they stand there.
  private func examples(in page: String) throws -> [String] {
    try String(contentsOf: Self.root.appending(path: page), encoding: .utf8).components(
      separatedBy: "```yaml\n"
    )
    .dropFirst().compactMap { $0.components(separatedBy: "```").first }
  }

  @Test func `every example has as many evaluations as it says`() throws {
    let examples = try examples(in: "Experiments/SWEEPS.md")
    #expect(examples.count >= 8)
    for example in examples {
      let count = example.split(separator: "\n")[0].split(separator: " ")[1]
      let sweep = try checked("name: example\ndataset: built-in\n" + example)
      let edited = sweep.jobs.count { job in
        job.stage == .evaluate && job.editor?.editor != EditorDeclaration.none.name
      }
      #expect("\(edited)" == count, "\(example)")
    }
  }

  @Test func `the examples of the front page are sweeps`() throws {
    let grids = try examples(in: "README.md").filter { $0.contains("grid:") }
    #expect(grids.count == 2)
    for example in grids {
      let header = example.hasPrefix("name:") ? "" : "name: example\ndataset: built-in\n"
      // Quickstart's names its model, which lies beside it.
      _ = try checked(header + example, in: Self.root.appending(path: "Experiments/quickstart/"))
    }
  }
}
