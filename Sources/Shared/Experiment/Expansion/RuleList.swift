/// Rules about one of the terms, as the jobs of one stage of an editor meet them.
struct RuleList<Value: Hashable & Codable & Sendable>: Sendable {
  /// The rules that can hold, in their order; none stands behind one that always holds.
  private let rules: [(when: Criterion, value: Value)]
  /// What counts where no rule holds.
  private let standard: Value
  /// Every value that a job can have.
  let values: [Value]

  /// The rules for the jobs of a stage.
  /// - Parameters:
  ///   - editor: The editor; nil for jobs that have none.
  ///   - holes: What varies between the jobs.
  init(
    _ rules: [SchedulingRules.Rule<Value>], standard: Value, in stage: Stage,
    of editor: EditorDeclaration?, holes: [Hole] = []
  ) {
    var kept: [(when: Criterion, value: Value)] = []
    var isComplete = false
    for rule in rules where !isComplete {
      // A training does not have the parameters that change edits alone.
      if stage == .train, rule.when.clauses.contains(where: { $0.changesEditsAlone(of: editor) }) {
        continue
      }
      guard
        let when = Criterion(
          rule.when, editor: editor, holes: holes, settings: editor?.defaults ?? Settings([:])),
        when.canHold(in: stage)
      else { continue }
      kept.append((when, rule.value))
      isComplete = when.isCertain(in: stage)
    }
    (self.rules, self.standard) = (kept, standard)
    values = kept.map(\.value) + (isComplete ? [] : [standard])
  }

  /// Whether all jobs have one value.
  var isConstant: Bool { values.count == 1 }

  /// The place in `values` of the value of a job.
  func place(of job: Runs) -> Int {
    guard !isConstant else { return 0 }
    return rules.firstIndex { $0.when.truth(of: job) == .yes } ?? rules.count
  }
}

extension RuleList<Int> {
  /// The highest value that one of several jobs may have.
  func highest(of jobs: Runs) -> Int {
    var highest = Int.min
    for rule in rules {
      let truth = rule.when.truth(of: jobs)
      if truth != .no { highest = max(highest, rule.value) }
      if truth == .yes { return highest }
    }
    return max(highest, standard)
  }
}

extension Sweep.Clause {
  /// Whether the clause is about a parameter that changes edits alone.
  fileprivate func changesEditsAlone(of editor: EditorDeclaration?) -> Bool {
    guard case .parameter(let key) = key else { return false }
    return editor?.parameter(key.parameter)?.effect == .editing
  }
}
