/// Time and chance as a worker sees them, so that tests decide both.
package struct Timing: Sendable {
  /// Suspends for a while; throws when the task is cancelled.
  package var sleep: @Sendable (Duration) async throws -> Void
  /// A random number in `0...1`.
  package var jitter: @Sendable () -> Double
  /// The time.
  package var now: @Sendable () -> ContinuousClock.Instant

  /// Timing by its parts.
  package init(
    sleep: @escaping @Sendable (Duration) async throws -> Void,
    jitter: @escaping @Sendable () -> Double,
    now: @escaping @Sendable () -> ContinuousClock.Instant
  ) {
    self.sleep = sleep
    self.jitter = jitter
    self.now = now
  }

  /// The machine's clock and its random numbers.
  package static let system = Timing(
    sleep: { try await Task.sleep(for: $0) }, jitter: { Double.random(in: 0...1) }, now: { .now })
}
