package import Experiment

/// What a submission would do, and what it would cost.
package struct SubmissionPlan: Hashable, Codable, Sendable {
  /// Jobs of one stage and editor.
  package struct Group: Hashable, Codable, Sendable {
    /// The jobs' stage.
    package var stage: Stage
    /// The jobs' editor, where they have one.
    package var editor: String?
    /// Jobs that have a result already.
    package var done: Int
    /// Jobs that another submission has brought and that have no result yet.
    package var known: Int
    /// Jobs that nobody has asked for yet.
    package var new: Int
    /// Mean seconds of such a job among the finished ones; nil where none has finished.
    package var seconds: Double?
    /// Why the first of those without a result cannot be taken from an earlier run; nil where all
    /// have one.
    package var reason: String?

    /// A group by its parts.
    package init(
      stage: Stage, editor: String?, done: Int = 0, known: Int = 0, new: Int = 0,
      seconds: Double? = nil, reason: String? = nil
    ) {
      self.stage = stage
      self.editor = editor
      self.done = done
      self.known = known
      self.new = new
      self.seconds = seconds
      self.reason = reason
    }

    /// The jobs that have to run.
    package var toRun: Int { known + new }
  }

  /// The groups, in the order of the stages, then of the sweep.
  package var groups: [Group]
  /// Jobs that the sweep has and would have no longer.
  package var removed: Int
  /// Jobs that the sweep has now; nil where there is no sweep of this name.
  package var present: Int?

  /// A plan by its parts.
  package init(groups: [Group], removed: Int, present: Int?) {
    self.groups = groups
    self.removed = removed
    self.present = present
  }

  /// Seconds of one worker that the jobs without a result take, as far as earlier runs tell; nil where
  /// they tell nothing.
  package var seconds: Double? {
    let known = groups.filter { $0.toRun > 0 }.compactMap { group in
      group.seconds.map { $0 * Double(group.toRun) }
    }
    return known.isEmpty ? nil : known.reduce(0, +)
  }

  /// Jobs whose duration no earlier run tells.
  package var unknownDurations: Int {
    groups.filter { $0.seconds == nil }.reduce(0) { $0 + $1.toRun }
  }
}
