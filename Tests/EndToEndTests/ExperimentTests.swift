import CheckpointTestSupport
import Foundation
import Testing

/// The sweep files under `Experiments/`, which people copy and change.
@Suite(.serialized, .timeLimit(.minutes(10))) struct ExperimentTests {
  private static let published = Repository.root.appending(path: "../shared/data")

  /// Every sweep file, by its path below `Experiments/`.
  private static let sweeps: [String] = {
    let folder = Repository.root.appending(path: "Experiments").path
    let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String }
    return (paths ?? []).filter { $0.hasSuffix(".yaml") }.sorted()
  }()
  private static let (small, large) = (
    sweeps.filter { !text($0).contains("checkpoint: /models/") },
    sweeps.filter { text($0).contains("checkpoint: /models/") }
  )

  private static func text(_ path: String) -> String {
    (try? Repository.text("Experiments/\(path)")) ?? ""
  }

  private static var isPublishedHere: Bool {
    FileManager.default.fileExists(atPath: published.path)
  }

  @Test func `every experiment has a page, and a sweep for the small model`() {
    let folders = Set(Self.sweeps.compactMap { $0.split(separator: "/").first.map(String.init) })
    #expect(folders.count >= 8)
    for folder in folders {
      #expect(Self.text("\(folder)/README.md").hasPrefix("# \(folder)\n"), "\(folder)")
      #expect(Self.small.contains { $0.hasPrefix("\(folder)/") }, "\(folder)")
    }
  }

  @Test(.enabled(if: isPublishedHere, "needs ../shared/data"), arguments: small)
  func `a sweep of small models is valid`(path: String) throws {
    let file = Repository.root.appending(path: "Experiments/\(path)").path
    let (status, output) = try Scratch(sweep: "").run("propmend", "submit", file, "--dry-run")
    #expect(status == 0, "\(output)")
  }

  /// A sweep of a real model, over a random one that has as many blocks, on the built-in world.
  private func scratch(_ path: String, _ change: (inout String) -> Void = { _ in }) throws
    -> Scratch
  {
    var sweep = Self.text(path)
    let blocks = sweep.contains("/models/Llama-3.2-1B") ? 16 : 28
    sweep.replace(/checkpoint: .*/, with: "checkpoint: tiny")
    sweep.replace(/dataset: .*controlled-rippleedit/, with: "dataset: built-in")
    sweep.replace(
      /dataset: .*(knowedit.*)/,
      with: { "dataset: \(Self.published.appending(path: String($0.output.1)).path)" })
    change(&sweep)
    let scratch = try Scratch(sweep: sweep)
    try TinyCheckpoint(in: scratch.folder, blocks: blocks)
    return scratch
  }

  @Test(arguments: large)
  func `a sweep of a real model is valid once its directory is there`(path: String) throws {
    guard Self.isPublishedHere || !Self.text(path).contains("knowedit") else { return }
    let (status, output) = try scratch(path).run("propmend", "submit", "sweep.yaml", "--dry-run")
    #expect(status == 0, "\(output)")
  }

  @Test(arguments: ["main-table/llama-3.2-1b.yaml", "ablations/llama-3.2-1b.yaml"])
  func `a sweep of a real model runs to its leaderboard`(path: String) throws {
    let scratch = try scratch(path) { sweep in
      sweep.replace(/edits: 500/, with: "edits: 2\n  max_new_tokens: 2")
      sweep.replace("checkpoint: tiny", with: "checkpoint: tiny\n  known_questions: 4")
      sweep.replace("split: all", with: "split: id\n      validation_edits: 1")
      sweep.replace("memit.layers: 1-5", with: "memit.layers: 1\n  memit.corpus_tokens: 300")
      sweep.replace("rank: 1920", with: "rank: 2")
      sweep.replace("edits_per_update: 10", with: "edits_per_update: 1")
      sweep.replace("updates: 100000", with: "updates: 2")
      // In a plain grid, keys stand further to the left than in a block.
      if !sweep.contains("blocks:") { sweep.replace("\n      validation", with: "\n  validation") }
    }
    let (status, output) = try scratch.run("propmend", "run", "sweep.yaml", "--workers", "2")
    #expect(status == 0, "\(output)")
    #expect(output.contains("Portability"), "\(output)")

    // What edits took was measured, and is there for every editor.
    let name = try #require(Self.text(path).firstMatch(of: /name: (.*)/)?.output.1)
    let costs = try scratch.run(
      "propmend", "export", String(name), "--format", "csv", "--efficiency")
    let rows = costs.output.split(separator: "\r\n").dropFirst()
    #expect(costs.status == 0 && !rows.isEmpty, "\(costs.output)")
    for row in rows {
      let numbers = row.split(separator: ",", omittingEmptySubsequences: false).suffix(4)
        .compactMap { Double($0) }
      #expect(numbers.count == 4 && (numbers.last ?? 0) > 1, "\(row)")
    }
  }

  /// The tables of a page: runs of lines that begin with a bar.
  private func tables(_ page: String) -> [String] {
    page.split(separator: "\n", omittingEmptySubsequences: false)
      .split { !$0.hasPrefix("|") }.map { $0.joined(separator: "\n") }
  }

  @Test func `every table of results is as it was exported`() {
    let outcomes = Set(
      Self.sweeps.compactMap { $0.split(separator: "/").first }.flatMap {
        tables(Self.text("\($0)/outcome.md"))
      })
    for page in ["README.md", "../README.md"] {
      let results = tables(Self.text(page)).filter { $0.hasPrefix("| editor") }
      #expect(!results.isEmpty, "\(page)")
      for table in results { #expect(outcomes.contains(table), "\(page): \(table)") }
    }
  }
}
