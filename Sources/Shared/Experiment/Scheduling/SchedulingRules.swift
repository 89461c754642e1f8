/// What a sweep says of when, where and how often its jobs run: of each of the terms, rules of which
/// the first that holds counts.
package struct SchedulingRules: Hashable, Codable, Sendable {
  /// The priority; 0 where no rule holds.
  package var priority: [Rule<Int>]
  /// What a worker must have free; nothing in particular where no rule holds.
  package var resources: [Rule<Resources>]
  /// Seconds that an attempt may run, or nil for as long as it takes, as where no rule holds.
  package var timeout: [Rule<Double?>]
  /// How often failed attempts are repeated; `RetryPolicy.standard` where no rule holds.
  package var retries: [Rule<RetryPolicy>]

  /// Rules by what they are about.
  package init(
    priority: [Rule<Int>] = [], resources: [Rule<Resources>] = [], timeout: [Rule<Double?>] = [],
    retries: [Rule<RetryPolicy>] = []
  ) {
    self.priority = priority
    self.resources = resources
    self.timeout = timeout
    self.retries = retries
  }

  /// A value, and the jobs that have it.
  package struct Rule<Value: Hashable & Codable & Sendable>: Hashable, Codable, Sendable {
    /// Which jobs.
    package var when: Sweep.Condition
    /// The value.
    package var value: Value

    /// A rule by its parts.
    package init(when: Sweep.Condition = .always, _ value: Value) {
      self.when = when
      self.value = value
    }
  }
}
