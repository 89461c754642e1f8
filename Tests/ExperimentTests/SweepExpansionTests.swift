import Datasets
import Experiment
import Testing

/// The jobs of a sweep, one after the other.
struct SweepExpansionTests {
  @Test(arguments: 0..<60)
  func `a sweep of grids has the jobs of the simplest rule, in its order`(seed: Int) throws {
    var random = RandomSweep(seed: seed)
    let sweep = random.plain()
    try sweep.check()
    let expected = ReferenceExpansion(sweep).jobs
    let ids = SweepExpansion(sweep).map(\.id)
    #expect(ids == expected.map { JobID($0) })
    #expect(sweep.jobs == expected)
  }

  @Test(arguments: 0..<120)
  func `so has one with conditions, zips, exclusions and included points`(seed: Int) throws {
    var random = RandomSweep(seed: seed)
    let sweep = random.full()
    let expected = ReferenceExpansion(sweep).jobs.map { JobID($0) }
    guard !expected.isEmpty else {
      #expect(throws: SweepError.self) { try sweep.check() }
      return
    }
    try sweep.check()
    let ids = SweepExpansion(sweep).map(\.id)
    #expect(ids == expected)
  }

  @Test(arguments: 0..<40)
  func `a planned job is its family's template, patched`(seed: Int) throws {
    var random = RandomSweep(seed: seed)
    let sweep = random.full()
    guard (try? sweep.check()) != nil else { return }
    let expansion = SweepExpansion(sweep)
    var past: Set<JobID> = []
    var stage = Stage.base
    for job in expansion {
      let family = expansion.families[job.family]
      let whole = try spec(of: job, in: expansion.families)
      #expect(JobID(whole) == job.id)
      #expect(whole.stage == family.stage)
      #expect(whole.editor?.editor == family.editor)
      #expect(whole.stage == .train || whole.evaluation?.split == family.split)
      let needs = family.needs + job.needs
      #expect(Set(needs) == Set(whole.needs.map { JobID($0) }))
      #expect(Set(needs).count == needs.count)
      #expect(past.isSuperset(of: needs))
      #expect(past.insert(job.id).inserted)
      #expect(whole.stage >= stage)
      stage = whole.stage
    }
  }

  @Test(arguments: 0..<40)
  func `a draw is some points of the grid, in its order, the same each time`(seed: Int) throws {
    var random = RandomSweep(seed: seed)
    var sweep = random.full(blocks: 1)
    sweep.blocks[0].include = []
    guard (try? sweep.check()) != nil else { return }
    let all = Self.points(of: sweep)
    for samples in [1, 2, 5, 1_000] {
      sweep.blocks[0].random = Sweep.RandomDraw(samples: samples, seed: seed)
      guard (try? sweep.check()) != nil else { continue }
      let drawn = Self.points(of: sweep)
      #expect(drawn == Self.points(of: sweep))
      for (editor, points) in all {
        let own = drawn[editor] ?? []
        #expect(own.count <= min(samples, points.count))
        // Runs that are excluded by seed or split may leave nothing of a point.
        let isWhole = !sweep.blocks[0].exclude.contains { condition in
          condition.clauses.contains { $0.key == .seed || $0.key == .split }
        }
        if isWhole { #expect(own.count == min(samples, points.count)) }
        #expect(own == points.filter(own.contains))
      }
    }
  }

  /// The settings of each editor's points, in their order.
  private static func points(of sweep: Sweep) -> [String: [Settings]] {
    var points: [String: [Settings]] = [:]
    for job in sweep.jobs {
      guard case .evaluate(let evaluation) = job else { continue }
      let editor = evaluation.editor
      let known = points[editor.editor] ?? []
      if !known.contains(editor.settings) { points[editor.editor] = known + [editor.settings] }
    }
    return points.filter { sweep.blocks[0].editors.contains($0.key) }
  }

  @Test func `different seeds draw differently, and each point as often as another`() throws {
    let values = (1...20).map { Scalar.number(Double($0)) }
    var counts: [Scalar: Int] = [:]
    for seed in 0..<300 {
      var sweep = Sweep.tiny(editors: ["cpt"], axes: [.init(parameter: "steps", values: values)])
      sweep.blocks[0].random = Sweep.RandomDraw(samples: 5, seed: seed)
      let points = try #require(Self.points(of: sweep)["cpt"])
      #expect(points.count == 5)
      for point in points { counts[try #require(point["steps"]), default: 0] += 1 }
    }
    // 75 each are expected; the standard deviation is 7.5.
    #expect(values.allSatisfy { (45...105).contains(counts[$0, default: 0]) })
  }

  @Test func `a grid beyond counting can be drawn from`() throws {
    let values = (1...900).map { Scalar.number(Double($0) / 1_000) }
    let names = [
      "learning_rate", "initial_step_size", "edit_weight", "locality_weight", "clip",
      "step_size_learning_rate",
    ]
    var sweep = Sweep.tiny(
      editors: ["propmend"], axes: names.map { .init(parameter: $0, values: values) })
    #expect(throws: SweepError.self) { try sweep.check() }
    sweep.blocks[0].random = Sweep.RandomDraw(samples: 50, seed: 0)
    try sweep.check()
    #expect(SweepExpansion(sweep).filter { !$0.needs.isEmpty }.count == 50)
  }
}

extension Sweep {
  /// A sweep of one grid on a small base model.
  static func tiny(
    editors: [String], splits: [Split] = [.id], axes: [Axis] = [], seeds: [Int] = [0]
  ) -> Sweep {
    Sweep(
      name: "tiny", description: "", dataset: .builtIn(version: 1),
      base: .trained(Settings(["width": 8])), evaluation: Settings(["edits": 3]),
      editors: editors, splits: splits, axes: axes, seeds: seeds)
  }
}
