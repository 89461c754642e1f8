/// On what terms a job is given out: what a sweep file says of when, where and how often it runs,
/// and no part of what the job is.
package struct Scheduling: Hashable, Codable, Sendable {
  /// Jobs of a higher priority are given out first.
  package var priority: Int
  /// What a worker must have free.
  package var resources: Resources
  /// Seconds that an attempt may run; nil for as long as it takes.
  package var timeout: Double?
  /// How often failed attempts are repeated.
  package var retries: RetryPolicy

  /// Terms by their parts.
  package init(
    priority: Int = 0, resources: Resources = Resources(), timeout: Double? = nil,
    retries: RetryPolicy = .standard
  ) {
    self.priority = priority
    self.resources = resources
    self.timeout = timeout
    self.retries = retries
  }

  /// The terms of a sweep file that says nothing of them.
  package static let standard = Scheduling()
}

extension Scheduling {
  /// The least terms that do for work that several jobs need on terms of their own: the highest
  /// priority, all resources, the longest time and the most retries.
  package func covering(_ other: Scheduling) -> Scheduling {
    Scheduling(
      priority: max(priority, other.priority), resources: resources.covering(other.resources),
      timeout: timeout.flatMap { own in other.timeout.map { max(own, $0) } },
      retries: retries.covering(other.retries))
  }
}

extension Resources {
  fileprivate func covering(_ other: Resources) -> Resources {
    Resources(
      threads: max(threads, other.threads), memory: max(memory, other.memory),
      tags: tags + other.tags)
  }
}

extension RetryPolicy {
  fileprivate func covering(_ other: RetryPolicy) -> RetryPolicy {
    RetryPolicy(
      budgets: budgets.merging(other.budgets) { max($0, $1) },
      firstDelay: max(firstDelay, other.firstDelay))
  }
}
