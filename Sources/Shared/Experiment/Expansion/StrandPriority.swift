import Datasets

/// The priority of the jobs of a strand. No job waits for one of a lower priority: what others need
/// has at least theirs.
struct StrandPriority: Sendable {
  /// The rules of the stages that the strand's points have jobs in, in the order of the stages.
  private let lists: [(stage: Stage, rules: RuleList<Int>)]
  private let splits: [Split]
  /// Whether a hole is unknown of a training, since it changes edits alone.
  private let isUnknown: [Bool]

  /// The priority of the jobs of a strand.
  init(_ rules: SchedulingRules, of grid: StrandGrid, isJudged: Bool) {
    let stages =
      (grid.editor.isMetaTrained ? [Stage.train] : []) + [.evaluate] + (isJudged ? [.judge] : [])
    lists = stages.map { stage in
      let list = RuleList(
        rules.priority, standard: 0, in: stage, of: grid.editor, holes: grid.holes)
      return (stage, list)
    }
    splits = grid.splits
    isUnknown = grid.holes.map(\.changesEditsAlone)
  }

  /// Every priority that a job of the stage can have.
  func values(in stage: Stage) -> Set<Int> {
    Set(lists.filter { $0.stage >= stage }.flatMap(\.rules.values))
  }

  /// The priority of a job, or the highest that one of several jobs may have.
  func highest(in stage: Stage, of jobs: Runs) -> Int {
    var highest = Int.min
    for list in lists where list.stage == stage || list.stage > stage && stage > .train {
      highest = max(highest, list.rules.highest(of: jobs))
    }
    guard stage <= .train else { return highest }
    var runs = jobs
    runs.choices = zip(jobs.choices, isUnknown).map { $1 ? nil : $0 }
    for split in splits {
      runs.split = .one(split)
      highest = max(highest, self.highest(in: .evaluate, of: runs))
    }
    return highest
  }

  /// The highest priority that a job of the stage, or one that needs it, may have.
  /// - Parameter split: The split; nil for any.
  func highest(in stage: Stage, on split: Split?) -> Int {
    let jobs = Runs(
      choices: isUnknown.map { _ in nil }, seed: .any, split: split.map { .one($0) } ?? .any)
    return highest(in: stage, of: jobs)
  }
}
