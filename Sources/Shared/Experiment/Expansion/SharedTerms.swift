import Datasets

/// The terms of jobs that only others need: what the rules say of such a job itself, and the
/// priority of those that need it. Where several blocks name the job, the least that does for all.
struct SharedTerms {
  private var terms: [JobID: Scheduling] = [:]
  /// Those of the covariances of a base model.
  private var covariances: [JobID: Scheduling] = [:]

  /// The terms of a job.
  func terms(of job: JobID) -> Scheduling { terms[job] ?? .standard }

  /// The terms of the covariances of a base model.
  func terms(ofCovariancesOf base: JobID) -> Scheduling { covariances[base] ?? .standard }

  /// Takes in a block.
  mutating func add(_ block: Sweep.Block, _ grids: [StrandGrid]) {
    let base = JobID(.base(block.baseSpec))
    let priorities = grids.map {
      StrandPriority(block.rules, of: $0, isJudged: block.judge != nil)
    }
    let all = priorities.map { $0.highest(in: .train, on: nil) }
    demand(Self.terms(block.rules, .base, above: all), for: base, in: &terms)
    let measuring = zip(grids, priorities).filter { $0.0.editor.needsCovariances }
      .map { $0.1.highest(in: .evaluate, on: nil) }
    demand(Self.terms(block.rules, .covariance, above: measuring), for: base, in: &covariances)
    for split in Split.allCases {
      let needing = zip(grids, priorities).filter { $0.0.splits.contains(split) }
        .map { $0.1.highest(in: .evaluate, on: split) }
      if !needing.isEmpty { add(block, split, above: needing) }
    }
  }

  /// Takes in the evaluation of the unedited model on a split, and its judgement.
  private mutating func add(_ block: Sweep.Block, _ split: Split, above priorities: [Int]) {
    let evaluation = EvaluationSpec(
      editor: .none(on: block.baseSpec), split: split, settings: block.evaluation)
    let judged = block.judge.map { JudgeSpec(evaluation: evaluation, settings: $0) }
    var priorities = priorities
    if let judged {
      let own = Self.terms(block.rules, .judge, on: split, above: [])
      demand(own, for: JobID(.judge(judged)), in: &terms)
      priorities.append(own.priority)
    }
    demand(
      Self.terms(block.rules, .evaluate, on: split, above: priorities),
      for: JobID(.evaluate(evaluation)), in: &terms)
  }

  /// What the rules say of a job that is not one of the points.
  /// - Parameters:
  ///   - split: The split on which it is about the unedited model; nil for a job without an editor.
  ///   - priorities: Those of the jobs that need it.
  private static func terms(
    _ rules: SchedulingRules, _ stage: Stage, on split: Split? = nil, above priorities: [Int]
  ) -> Scheduling {
    let editor = split.map { _ in EditorDeclaration.none }
    let job = Runs(choices: [], seed: .none, split: split.map { .one($0) } ?? .none)
    let others = StageRules(rules, in: stage, of: editor)
    let own = RuleList(rules.priority, standard: 0, in: stage, of: editor).highest(of: job)
    return Scheduling(
      priority: priorities.reduce(own, max),
      resources: others.resources.values[others.resources.place(of: job)],
      timeout: others.timeout.values[others.timeout.place(of: job)],
      retries: others.retries.values[others.retries.place(of: job)])
  }

  private func demand(
    _ scheduling: Scheduling, for job: JobID, in terms: inout [JobID: Scheduling]
  ) {
    terms[job] = terms[job]?.covering(scheduling) ?? scheduling
  }
}

extension EditorDeclaration {
  /// Whether points of the editor may need covariances.
  fileprivate var needsCovariances: Bool {
    if case .covariances = preparation { true } else { false }
  }
}
