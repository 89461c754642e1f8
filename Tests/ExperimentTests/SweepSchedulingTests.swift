import Datasets
import Experiment
import Testing

/// On what terms the jobs of a sweep are given out.
struct SweepSchedulingTests {
  @Test(arguments: 0..<100)
  func `the first rule that holds of a job counts`(seed: Int) throws {
    var random = RandomSweep(seed: seed)
    let sweep = random.full()
    guard (try? sweep.check()) != nil else { return }
    let blocks = ReferenceExpansion(sweep).blocks
    let expansion = SweepExpansion(sweep)
    for (job, spec) in zip(expansion, sweep.jobs) where spec.isOfPoint {
      let terms = expansion.scheduling[job.scheduling]
      let rules = sweep.blocks[try #require(blocks[job.id])].rules
      #expect(terms.resources == rules.resources.first(for: spec) ?? Resources())
      #expect(terms.timeout == rules.timeout.first(for: spec) ?? nil)
      #expect(terms.retries == rules.retries.first(for: spec) ?? .standard)
      #expect(terms.priority >= rules.priority.first(for: spec) ?? 0)
      if spec.stage == .judge
        || spec.stage == .evaluate && sweep.blocks.allSatisfy({ $0.judge == nil })
      {
        #expect(terms.priority == rules.priority.first(for: spec) ?? 0)
      }
    }
  }

  @Test(arguments: 0..<100)
  func `no job waits for one of a lower priority`(seed: Int) throws {
    var random = RandomSweep(seed: seed)
    let sweep = random.full(blocks: 1)
    guard (try? sweep.check()) != nil else { return }
    let expansion = SweepExpansion(sweep)
    var priorities: [JobID: Int] = [:]
    for job in expansion {
      let priority = expansion.scheduling[job.scheduling].priority
      priorities[job.id] = priority
      for need in expansion.families[job.family].needs + job.needs {
        #expect(try #require(priorities[need]) >= priority)
      }
    }
  }

  @Test func `what blocks share has the least terms that do for all of them`() throws {
    var sweep = Sweep.tiny(editors: ["cpt"])
    sweep.blocks.append(sweep.blocks[0])
    sweep.blocks[0].rules = SchedulingRules(
      priority: [.init(3)], resources: [.init(Resources(threads: 2, memory: 9, tags: ["a"]))],
      timeout: [.init(60)])
    sweep.blocks[1].rules = SchedulingRules(
      priority: [.init(1)], resources: [.init(Resources(threads: 4, memory: 5, tags: ["b"]))],
      timeout: [.init(90)], retries: [.init(RetryPolicy(budgets: [.job: 7], firstDelay: 9))])
    let expansion = SweepExpansion(sweep)
    let terms = expansion.map { expansion.scheduling[$0.scheduling] }
    let merged = Scheduling(
      priority: 3, resources: Resources(threads: 4, memory: 9, tags: ["a", "b"]), timeout: 90,
      retries: RetryPolicy(budgets: [.job: 7, .host: 2, .lost: 4, .memory: 1], firstDelay: 9))
    #expect(terms.dropLast() == [merged, merged], "the base model and the unedited one")
    #expect(terms.last?.resources.threads == 2, "the point belongs to the first block")
  }

  @Test func `rules that make too many combinations are refused`() throws {
    let values = (1...200).map { Scalar.number(Double($0)) }
    var sweep = Sweep.tiny(editors: ["cpt"], axes: [.init(parameter: "steps", values: values)])
    let conditions = values.map {
      Sweep.Condition([.init(.parameter(.init("steps")), [$0])])
    }
    sweep.blocks[0].rules.priority = zip(1..., conditions).map { .init(when: $1, $0) }
    try sweep.check()
    sweep.blocks[0].rules.timeout = zip(1..., conditions).map { .init(when: $1, Double($0)) }
    #expect(throws: SweepError.self) { try sweep.check() }
  }
}

extension Array {
  /// The value of the first rule that holds of a job.
  fileprivate func first<Value>(for job: JobSpec) -> Value?
  where Element == SchedulingRules.Rule<Value> {
    first { $0.when.holds(of: job) }?.value
  }
}

extension JobSpec {
  /// Whether the job is that of a point, and not one that only others need.
  fileprivate var isOfPoint: Bool {
    editor.map { $0.editor != EditorDeclaration.none.name } ?? false
  }
}
