/// What a change of a sweep's state did.
package struct StateReceipt: Hashable, Codable, Sendable {
  /// The sweep's state now.
  package var state: SweepState
  /// Running jobs that were called back.
  package var calledBack: Int

  /// A receipt by its parts.
  package init(state: SweepState, calledBack: Int) {
    self.state = state
    self.calledBack = calledBack
  }
}

/// Which workers get no more jobs, or get them again.
package struct Drain: Hashable, Codable, Sendable {
  /// How the workers' names begin; empty for all.
  package var prefix: String
  /// Whether they get jobs again.
  package var isUndone: Bool

  /// A wish by its parts.
  package init(prefix: String, isUndone: Bool = false) {
    self.prefix = prefix
    self.isUndone = isUndone
  }
}
