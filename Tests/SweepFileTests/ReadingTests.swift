import Datasets
import Experiment
import Foundation
import SweepFile
import Testing

/// What a sweep file means.
struct ReadingTests {
  @Test func `a whole file is read`() throws {
    let sweep = try checked(
      """
      name: quickstart
      description: Which editor propagates?
      dataset: built-in
      base: {width: 64, blocks: 6}
      evaluation:
        edits: 100
      grid:
        editor: [none, prepend, cpt, propmend]
        split: [id, ood-both]
        rank: [32, 64]
        cpt.learning_rate: [1e-3, 3e-3]
      seeds: [0, 7]
      """)
    #expect(sweep.name == "quickstart")
    #expect(sweep.description == "Which editor propagates?")
    #expect(sweep.blocks[0].dataset == .builtIn(version: BuiltInWorld.version))
    #expect(sweep.blocks[0].base.settings["width"] == 64)
    #expect(
      sweep.blocks[0].base.settings["heads"] == 4, "a parameter that is not set has its default")
    #expect(sweep.blocks[0].evaluation["edits"] == 100)
    #expect(sweep.blocks[0].editors == ["none", "prepend", "cpt", "propmend"])
    #expect(sweep.blocks[0].splits == [.id, .oodBoth])
    #expect(
      sweep.blocks[0].axes == [
        Sweep.Axis(parameter: "rank", values: [32, 64]),
        Sweep.Axis(parameter: "learning_rate", editor: "cpt", values: [0.001, 0.003]),
      ])
    #expect(sweep.blocks[0].seeds == [0, 7])
  }

  @Test func `the defaults stand in a file that sets nothing`() throws {
    let sweep = try checked("{name: a, dataset: built-in, grid: {editor: none, split: all}}")
    #expect(sweep.description == "")
    #expect(sweep.blocks[0].seeds == [0])
    #expect(sweep.blocks[0].splits == [.id, .oodEntity, .oodRelation, .oodBoth])
    #expect(sweep.blocks[0].base.settings.names == BaseDeclaration.parameters.map(\.name).sorted())
    #expect(
      sweep.blocks[0].evaluation.names == EvaluationDeclaration.parameters.map(\.name).sorted())
    #expect(sweep.blocks[0].judge == nil, "no answers are judged unless a judge is named")
  }

  @Test func `a judge is read, and its addresses and texts have one form`() throws {
    let judge = try #require(
      try Text(more: ["judge: {endpoint: 'http://judge.test/v1/', model: 4, timeout: 5}"]).sweep()
        .blocks[0].judge)
    #expect(judge["endpoint"] == "http://judge.test/v1")
    #expect(judge["model"] == "4", "a text may look like a number")
    #expect(judge["timeout"] == 5)
    #expect(judge["key_variable"] == "OPENAI_API_KEY")
    #expect(judge.names == JudgeDeclaration.parameters.map(\.name).sorted())
    #expect(try Text(more: ["judge: {}"]).sweep().blocks[0].judge?.names == judge.names)
  }

  @Test func `all edits are the default, and so the same jobs`() throws {
    let all = try Text(more: ["evaluation: {edits: all}"]).sweep()
    #expect(try all.jobs == Text().sweep().jobs)
  }

  @Test func `a number of seeds counts from zero`() throws {
    #expect(try Text(more: ["seeds: 3"]).sweep().blocks[0].seeds == [0, 1, 2])
  }

  @Test func `a scalar is a list of one`() throws {
    let sweep = try Text(grid: ["editor: propmend", "split: valid", "rank: 8"]).sweep()
    #expect(sweep.blocks[0].editors == ["propmend"])
    #expect(sweep.blocks[0].splits == [.valid])
    #expect(sweep.blocks[0].axes == [Sweep.Axis(parameter: "rank", values: [8])])
  }

  @Test func `merged keys are followed, and own keys win`() throws {
    let sweep = try checked(
      """
      name: merged
      dataset: built-in
      evaluation: {edits: 7}
      base: {width: 64}
      grid:
        <<: {split: id, editor: none}
        editor: [cpt]
      """)
    #expect(sweep.blocks[0].editors == ["cpt"])
    #expect(sweep.blocks[0].splits == [.id])
    #expect(sweep.blocks[0].evaluation["edits"] == 7)
  }

  @Test func `an axis takes its values from an alias`() throws {
    let sweep = try Text(
      grid: [
        "editor: [cpt, propmend]", "split: id", "cpt.learning_rate: &rates [0.1, 0.2]",
        "propmend.learning_rate: *rates",
      ]
    ).sweep()
    #expect(sweep.blocks[0].axes.map(\.values) == [[0.1, 0.2], [0.1, 0.2]])
  }

  @Test func `block ranges have one form`() throws {
    let sweep = try Text(grid: ["editor: propmend", "split: id", "layers: [2-3, 1, 4-4]"]).sweep()
    #expect(sweep.blocks[0].axes[0].values == ["2-3", "1", "4"])
    #expect(
      try Text(grid: ["editor: [cpt, lora]", "split: id", "layers: [all, 0-0]"]).sweep().blocks[0]
        .axes[0]
        .values == ["all", "0"])
    #expect(
      try Text(grid: ["editor: rome", "split: id", "layers: [2, 3-3]"]).sweep().blocks[0].axes[0]
        .values
        == ["2", "3"])
  }

  @Test func `the same number in other digits makes the same jobs`() throws {
    func ids(_ rate: String) throws -> [String] {
      try Text(grid: ["editor: cpt", "split: id", "learning_rate: \(rate)"]).sweep().jobs
        .map { JobID($0).text }
    }
    #expect(try ids("1e-3") == ids("0.001"))
    #expect(try ids("1e-3") != ids("0.002"))
  }

  @Test func `both line endings and a byte order mark are read`() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).yaml")
    defer { try? FileManager.default.removeItem(at: url) }
    let yaml = "\u{FEFF}" + Text().yaml.split(separator: "\n").joined(separator: "\r\n")
    try Data(yaml.utf8).write(to: url)
    #expect(try SweepFile(at: url).sweep == Text().sweep())
  }

  @Test func `the text is kept as it is written`() throws {
    let yaml = Text(more: ["# a remark"]).yaml
    #expect(try SweepFile(yaml, named: "a", directory: URL(filePath: "/")).source == yaml)
  }
}
