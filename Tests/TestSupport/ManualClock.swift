import Synchronization

/// A clock that stands still until a test moves it.
package final class ManualClock: Sendable {
  private let elapsed = Mutex(Duration.zero)

  /// A clock at zero.
  package init() {}

  /// The time since the clock was made.
  package var now: Duration { elapsed.withLock { $0 } }

  /// Moves the clock on.
  package func advance(by duration: Duration) { elapsed.withLock { $0 += duration } }
}
