import Synchronization

/// How many slots of a worker claim or work now.
///
/// A slot that finds nothing to do must not end while a neighbour works: the neighbour's job may
/// be what the next jobs wait for.
package final class Occupancy: Sendable {
  private let busy = Atomic(0)

  /// No slot is busy.
  package init() {}

  /// A slot claims.
  package func begin() { busy.add(1, ordering: .relaxed) }

  /// A slot is idle again.
  /// - Returns: Whether no slot is busy now.
  package func end() -> Bool { busy.subtract(1, ordering: .relaxed).newValue == 0 }
}
