import Datasets

/// On what terms the jobs of one stage of a strand are given out.
struct StageTerms: Sendable {
  /// What tells terms apart.
  private struct Key: Hashable {
    var priority: Int
    var resources: Int
    var timeout: Int
    var retries: Int
  }

  private let stage: Stage
  private let rules: StageRules
  private let priority: StrandPriority
  /// The index of the terms; one entry where all jobs have the same.
  private let indices: [Key: Int]

  /// The most combinations of terms that the jobs of a stage may have.
  private static let mostCombinations = 10_000

  /// The terms of a stage.
  /// - Parameter index: Finds the index of terms, or makes one.
  /// - Throws: `SweepError` where rules make too many combinations.
  init(
    _ stage: Stage, of grid: StrandGrid, rules: SchedulingRules, priority: StrandPriority,
    index: (Scheduling) -> Int
  ) throws(SweepError) {
    let own = StageRules(rules, in: stage, of: grid.editor, holes: grid.holes)
    (self.stage, self.priority, self.rules) = (stage, priority, own)
    let combinations = [
      priority.values(in: stage).count, own.resources.values.count, own.timeout.values.count,
      own.retries.values.count,
    ].reduce(1) { $0.multipliedSaturating(by: $1) }
    guard combinations <= Self.mostCombinations else {
      throw SweepError(
        "the rules of \(grid.editor.name) make \(combinations) combinations of priority, resources, "
          + "timeout and retries; at most \(Self.mostCombinations) are kept")
    }
    var indices: [Key: Int] = [:]
    for value in priority.values(in: stage) {
      for (place, resources) in own.resources.values.enumerated() {
        for (timePlace, timeout) in own.timeout.values.enumerated() {
          for (retryPlace, retries) in own.retries.values.enumerated() {
            let key = Key(
              priority: value, resources: place, timeout: timePlace, retries: retryPlace)
            indices[key] = index(
              Scheduling(priority: value, resources: resources, timeout: timeout, retries: retries))
          }
        }
      }
    }
    self.indices = indices
  }

  /// The index of the terms of a job; a training has no split.
  func index(of choices: [Int], seed: Int?, split: Split?) -> Int {
    if indices.count == 1, let only = indices.values.first { return only }
    let job = Runs(
      choices: choices, seed: seed.map { .one($0) } ?? .none, split: split.map { .one($0) } ?? .none
    )
    let key = Key(
      priority: priority.highest(in: stage, of: job), resources: rules.resources.place(of: job),
      timeout: rules.timeout.place(of: job), retries: rules.retries.place(of: job))
    guard let index = indices[key] else { preconditionFailure("terms were forgotten: \(key)") }
    return index
  }
}

/// The rules of one stage about all terms but the priority, which depends on other stages.
struct StageRules: Sendable {
  let resources: RuleList<Resources>
  let timeout: RuleList<Double?>
  let retries: RuleList<RetryPolicy>

  init(
    _ rules: SchedulingRules, in stage: Stage, of editor: EditorDeclaration?, holes: [Hole] = []
  ) {
    resources = RuleList(
      rules.resources, standard: Resources(), in: stage, of: editor, holes: holes)
    timeout = RuleList(rules.timeout, standard: nil, in: stage, of: editor, holes: holes)
    retries = RuleList(rules.retries, standard: .standard, in: stage, of: editor, holes: holes)
  }
}
