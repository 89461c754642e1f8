package import Wire

/// What the store takes from outside: its policy, its clocks and its source of secrets.
package struct Terms: Sendable {
  /// How long a lease lasts without a renewal.
  package var lease: Duration
  /// Seconds since 1970, for columns that people read; it may jump.
  package var wallClock: @Sendable () -> Double
  /// Time since some fixed moment, never set back; leases are judged on it alone.
  package var monotonicClock: @Sendable () -> Duration
  /// A new secret for each attempt.
  package var makeToken: @Sendable () -> AttemptToken
  /// A name for a new database, never used before.
  package var makeName: @Sendable () -> String

  /// Terms by their parts.
  package init(
    lease: Duration, wallClock: @escaping @Sendable () -> Double,
    monotonicClock: @escaping @Sendable () -> Duration,
    makeToken: @escaping @Sendable () -> AttemptToken, makeName: @escaping @Sendable () -> String
  ) {
    self.lease = lease
    self.wallClock = wallClock
    self.monotonicClock = monotonicClock
    self.makeToken = makeToken
    self.makeName = makeName
  }
}
