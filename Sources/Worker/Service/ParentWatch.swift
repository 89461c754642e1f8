import ServiceLifecycle

/// Ends the worker when the process that started it is gone, so that no orphan computes on.
package struct ParentWatch: Service {
  private let parent: Int32
  private let currentParent: @Sendable () -> Int32
  private let sleep: @Sendable (Duration) async throws -> Void

  /// A watch over a parent.
  /// - Parameters:
  ///   - parent: The parent's process id.
  ///   - currentParent: Reads the id of the process that is the parent now.
  ///   - sleep: Suspends for a while.
  package init(
    over parent: Int32, currentParent: @escaping @Sendable () -> Int32,
    sleep: @escaping @Sendable (Duration) async throws -> Void
  ) {
    self.parent = parent
    self.currentParent = currentParent
    self.sleep = sleep
  }

  /// Returns when the parent is gone, or on a graceful shutdown.
  package func run() async throws {
    while currentParent() == parent {
      do {
        try await cancelWhenGracefulShutdown { [sleep] in try await sleep(.seconds(1)) }
      } catch is CancellationError {
        return
      }
    }
  }
}
