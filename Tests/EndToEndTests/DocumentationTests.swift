import Foundation
import Testing

/// What the README says is so.
@Suite struct DocumentationTests {
  /// The lines of the README's fenced blocks of a language.
  private func blocks(_ language: String) throws -> [String] {
    try Repository.text("README.md").components(separatedBy: "```\(language)\n").dropFirst()
      .compactMap {
        $0.components(separatedBy: "```").first
      }
  }

  @Test func `the sweep file in the README is that of quickstart`() throws {
    let sweep = try Repository.text("Experiments/quickstart/sweep.yaml")
    #expect(try blocks("yaml").contains(sweep))
  }

  @Test func `every make target that the README names exists`() throws {
    let makefile = try Repository.text("Makefile")
    let targets = try blocks("sh").joined().split(separator: "\n")
      .filter { $0.hasPrefix("make ") }
      .compactMap { $0.split(separator: " ").dropFirst().first }
    #expect(!targets.isEmpty)
    for target in targets { #expect(makefile.contains("\n\(target):"), "make \(target)") }
  }

  @Test func `every command and option that the README names exists`() throws {
    let lines = try blocks("sh").joined().split(separator: "\n")
      .filter { $0.hasPrefix("propmend") }
    #expect(!lines.isEmpty)
    let scratch = try Scratch(sweep: "")
    for line in lines {
      let words = line.prefix { $0 != "#" }.split(separator: " ").map(String.init)
      let subcommands = words.dropFirst().prefix(["model", "data"].contains(words[1]) ? 2 : 1)
      let help = try scratch.run(words[0], subcommands + ["--help"])
      #expect(help.status == 0, "\(line)")
      for option in words where option.hasPrefix("--") {
        #expect(help.output.contains(option), "\(option) of: \(line)")
      }
    }
  }

  @Test func `quickstart's sweep is valid and its jobs are counted without a server`() throws {
    let sweep = Repository.root.appendingPathComponent("Experiments/quickstart/sweep.yaml").path
    let (status, output) = try Scratch(sweep: "").run("propmend", "submit", sweep, "--dry-run")
    #expect(status == 0, "\(output)")
    #expect(output.contains("28 jobs"), "\(output)")
  }
}
