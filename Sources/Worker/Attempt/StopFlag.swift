import Synchronization

/// A flag that is raised once and read by a compute thread at every step.
///
/// A class, because the thread that raises it and the thread that reads it share it.
package final class StopFlag: Sendable {
  private let raised = Atomic(false)

  /// A flag that is down.
  package init() {}

  /// Whether the flag was raised.
  package var isRaised: Bool { raised.load(ordering: .relaxed) }

  /// Raises the flag for good.
  package func raise() { raised.store(true, ordering: .relaxed) }
}
