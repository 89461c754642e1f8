/// How often, and after which waits, a job whose attempt failed is tried again.
package struct RetryPolicy: Hashable, Codable, Sendable {
  /// Further attempts after failures of a class; none for a class that is missing.
  package var budgets: [JobFailure.Kind: Int]
  /// Seconds of the first wait; each later one is twice as long.
  package var firstDelay: Double
  /// Seconds that no wait exceeds.
  package static let longestDelay = 600.0

  /// A policy by its parts.
  package init(budgets: [JobFailure.Kind: Int], firstDelay: Double) {
    self.budgets = budgets
    self.firstDelay = firstDelay
  }

  /// What the host did wrong, or nobody saw, is tried again twice; what the job did wrong is not.
  package static let standard = RetryPolicy(
    budgets: [.host: 2, .lost: 4, .memory: 1], firstDelay: 1)

  /// What follows a failed attempt.
  package enum Decision: Hashable, Sendable {
    /// Another attempt, after so many seconds.
    case retry(after: Double)
    /// The job has failed.
    case giveUp
  }

  /// What follows an attempt that failed in a class.
  /// - Parameter failures: Failures of that class since the job was last retried by a person, this
  ///   one included.
  package func decision(after kind: JobFailure.Kind, failures: Int) -> Decision {
    guard failures <= budgets[kind, default: 0] else { return .giveUp }
    // A worker that vanishes mostly says nothing of the job: the first time, another takes it at once.
    let waits = kind == .lost ? failures - 1 : failures
    guard waits > 0 else { return .retry(after: 0) }
    return .retry(after: min(Self.longestDelay, firstDelay * Double(1 << min(waits - 1, 30))))
  }
}
