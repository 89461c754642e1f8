import Datasets
import Experiment
import SweepFile
import Testing

/// What the parts of the sweep language mean.
struct LanguageTests {
  private func block(_ grid: [String], _ more: [String] = []) throws -> Sweep.Block {
    try #require(Text(grid: ["split: id"] + grid, more: more).sweep().blocks.first)
  }

  @Test(
    arguments: [
      ("{list: [0.1, 0.2]}", [0.1, 0.2]), ("{list: 0.5}", [0.5]),
      ("{range: [0.1, 0.5, 0.1]}", [0.1, 0.2, 0.3, 0.4, 0.5]), ("{range: [0, 1]}", [0, 1]),
      ("{range: [0.5, 0.1, -0.2]}", [0.5, 0.3, 0.1]), ("{range: [1, 0]}", [1, 0]),
      ("{range: [0, 0.7, 0.5]}", [0, 0.5]), ("{range: [1e-3, 3e-3, 1e-3]}", [0.001, 0.002, 0.003]),
      ("{linspace: [0, 1, 3]}", [0, 0.5, 1]), ("{linspace: [0, 0.3, 4]}", [0, 0.1, 0.2, 0.3]),
      ("{linspace: [0, 1, 4]}", [0, 0.333333333333333333, 0.666666666666666667, 1]),
      ("{linspace: [1, 0.5, 2]}", [1, 0.5]),
      ("{logspace: [1e-5, 1e-2, 4]}", [1e-5, 1e-4, 1e-3, 1e-2]),
      ("{logspace: [1e-5, 1e-3, 5]}", [1e-5, 3.16228e-05, 1e-4, 0.000316228, 1e-3]),
      ("{logspace: [0.123456789, 0.9, 2]}", [0.123456789, 0.9]),
    ] as [(String, [Scalar])])
  func `values can be described`(_ text: String, _ values: [Scalar]) throws {
    let block = try block(["editor: cpt", "learning_rate: \(text)"])
    #expect(block.axes.map(\.values) == [values])
  }

  @Test func `whole numbers can be described as well, and seeds`() throws {
    let block = try block(
      ["editor: propmend", "rank: {logspace: [1, 1024, 11]}"], ["seeds: {range: [3, 9, 3]}"])
    #expect(block.axes[0].values == (0...10).map { .number(Double(1 << $0)) })
    #expect(block.seeds == [3, 6, 9])
  }

  @Test func `zipped axes advance together`() throws {
    let block = try block([
      "editor: cpt", "steps: [1, 2, 1]", "learning_rate: [0.1, 0.1, 0.2]",
      "zip: [[steps, learning_rate]]",
    ])
    #expect(block.zips.map { $0.map(\.description) } == [["steps", "learning_rate"]])
    let sweep = Sweep(name: "a", description: "", blocks: [block])
    let points = sweep.jobs.filter { $0.stage == .evaluate }.compactMap(\.editor)
    #expect(points.map { $0.settings["steps"] } == [nil, 1, 2, 1])
    #expect(points.map { $0.settings["learning_rate"] } == [nil, 0.1, 0.1, 0.2])
  }

  @Test func `an axis may exist under a condition`() throws {
    let block = try block([
      "editor: [cpt, lora]", "schedule: [constant, linear]",
      "steps: {range: [1, 3], when: {schedule: linear, editor: cpt}}",
    ])
    #expect(
      block.axes[1].when
        == Sweep.Condition([
          .init(.parameter(.init("schedule")), ["linear"]), .init(.editor, ["cpt"]),
        ]))
  }

  @Test func `points are excluded, included and drawn`() throws {
    let block = try block(
      ["editor: [cpt, lora]", "steps: [4, 8]"],
      [
        "exclude: [{editor: cpt, steps: 8}, {seed: [0, 1], lora.steps: 4}]",
        "include: [{editor: rome, layers: 3-3, seed: 5, split: [valid, ood-both]}, {editor: none}]",
        "random: {samples: 3, seed: 9}", "seeds: 3",
      ])
    #expect(
      block.exclude == [
        .init([.init(.editor, ["cpt"]), .init(.init("steps"), [8])]),
        .init([.init(.seed, [0, 1]), .init(.init("lora.steps"), [4])]),
      ])
    #expect(
      block.include == [
        .init(
          editor: "rome", splits: [.valid, .oodBoth], seeds: [5],
          settings: Settings(["layers": "3"])),
        .init(editor: "none", splits: [.id], seeds: [], settings: Settings([:])),
      ])
    #expect(block.random == Sweep.RandomDraw(samples: 3, seed: 9))
  }

  @Test func `a block takes over what it does not say`() throws {
    let sweep = try checked(
      """
      name: study
      dataset: built-in
      evaluation: {edits: 5}
      priority: 3
      exclude: [{editor: cpt, steps: 8}]
      blocks:
        first:
          grid: {editor: cpt, split: id, steps: [4, 8]}
        second:
          grid: {editor: lora, split: ood-both}
          base: {width: 64}
          evaluation: {edits: 6}
          seeds: 2
          priority: [{when: {stage: base}, is: 7}]
          exclude: [{editor: lora, seed: 1}]
      """)
    #expect(sweep.blocks.map(\.name) == ["first", "second"])
    #expect(sweep.blocks.map { $0.evaluation["edits"] } == [5, 6])
    #expect(sweep.blocks.map { $0.base.settings["width"] } == [128, 64])
    #expect(sweep.blocks.map(\.seeds) == [[0], [0, 1]])
    #expect(sweep.blocks.map { $0.rules.priority.map(\.value) } == [[3], [7]])
    #expect(sweep.blocks.map { $0.exclude.count } == [1, 1])
    #expect(sweep.jobs.count == 2 + 4)
  }

  @Test func `terms are read with their units`() throws {
    let rules = try block(
      ["editor: [cpt, propmend]"],
      [
        "resources: {threads: 4, memory: 8 GB, tags: [fast, avx512]}",
        "timeout: [{when: {stage: [base, train]}, is: none}, {when: {editor: cpt}, is: 1.5 h}, 90]",
        "priority: -2", "retries: {job: 1, timeout: 3, delay: 10 s}",
      ]
    ).rules
    #expect(
      rules.resources == [
        .init(Resources(threads: 4, memory: 8_000_000_000, tags: ["avx512", "fast"]))
      ])
    #expect(
      rules.timeout == [
        .init(when: .init([.init(.stage, ["base", "train"])]), nil),
        .init(when: .init([.init(.editor, ["cpt"])]), 5_400), .init(90),
      ])
    #expect(rules.priority == [.init(-2)])
    #expect(
      rules.retries == [
        .init(
          RetryPolicy(
            budgets: [.job: 1, .host: 2, .lost: 4, .memory: 1, .timeout: 3], firstDelay: 10))
      ])
  }

  @Test(arguments: [
    ("500 MB", 500_000_000), ("8GiB", 8_589_934_592), ("1.5 KB", 1_500), ("12 B", 12),
  ])
  func `memory has a unit`(_ text: String, _ bytes: Int) throws {
    let rules = try block(["editor: cpt"], ["resources: {memory: \(text)}"]).rules
    #expect(rules.resources.first?.value.memory == bytes)
  }

  @Test func `a plain axis is held against the editors that it means`() throws {
    let block = try block(["editor: [memit, rome]", "layers: 2-3", "rome.layers: 3"])
    #expect(block.axes.map(\.values) == [["2-3"], ["3"]])
  }
}
