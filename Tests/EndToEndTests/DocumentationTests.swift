import CheckpointTestSupport
import Foundation
import Testing

/// What the README says is so.
@Suite struct DocumentationTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private func text(_ path: String) throws -> String {
    try String(contentsOf: Self.root.appendingPathComponent(path), encoding: .utf8)
  }

  /// The lines of the README's fenced blocks of a language.
  private func blocks(_ language: String) throws -> [String] {
    try text("README.md").components(separatedBy: "```\(language)\n").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
  }

  @Test func `the sweep file in the README is that of quickstart`() throws {
    let sweep = try text("Experiments/quickstart/sweep.yaml")
    #expect(try blocks("yaml").contains(sweep))
  }

  @Test func `every make target that the README names exists`() throws {
    let makefile = try text("Makefile")
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
    let sweep = Self.root.appendingPathComponent("Experiments/quickstart/sweep.yaml").path
    let (status, output) = try Scratch(sweep: "").run("propmend", "submit", sweep, "--dry-run")
    #expect(status == 0, "\(output)")
    #expect(output.contains("23 jobs"), "\(output)")
  }

  @Test func `the sweep over all editors is valid, and shares what it can`() throws {
    let sweep = Self.root.appendingPathComponent("Experiments/editors/sweep.yaml").path
    let (status, output) = try Scratch(sweep: "").run("propmend", "submit", sweep, "--dry-run")
    #expect(status == 0, "\(output)")
    // One base model, two covariances, four trainings, 64 evaluations.
    #expect(output.contains("71 jobs"), "\(output)")
  }

  @Test func `the sweep over a checkpoint is valid once its directory is there`() throws {
    let sweep = try text("Experiments/llama-3.2-1b/sweep.yaml")
    #expect(sweep.contains("checkpoint: /models/Llama-3.2-1B\n"))
    let scratch = try Scratch(
      sweep: sweep.replacingOccurrences(of: "/models/Llama-3.2-1B", with: "tiny"))
    try TinyCheckpoint(in: scratch.folder, blocks: 16)
    let (status, output) = try scratch.run("propmend", "submit", "sweep.yaml", "--dry-run")
    #expect(status == 0 && output.contains("18 jobs"), "\(output)")
  }

  private static let published = root.appendingPathComponent("../shared/data/controlled-rippleedit")

  @Test(.enabled(if: FileManager.default.fileExists(atPath: published.path)))
  func `the same sweep reads the published dataset with one changed line`() throws {
    func lines(_ path: String) throws -> [Substring] {
      try text(path).split(separator: "\n").filter { !$0.hasPrefix("#") }
    }
    let quickstart = try lines("Experiments/quickstart/sweep.yaml")
    let tiny = try lines("Experiments/controlled-rippleedit/tiny.yaml")
    #expect(quickstart.count == tiny.count)
    let changed = zip(quickstart, tiny).filter { $0 != $1 }.map { String($0.0) }
    #expect(changed.filter { !$0.hasPrefix("name:") } == ["dataset: built-in"])

    let sweep = Self.root.appendingPathComponent("Experiments/controlled-rippleedit/tiny.yaml").path
    let (status, output) = try Scratch(sweep: "").run("propmend", "submit", sweep, "--dry-run")
    #expect(status == 0, "\(output)")
  }
}
