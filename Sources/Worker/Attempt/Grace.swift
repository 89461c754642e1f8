import ServiceLifecycle

/// Runs a body that a shutdown leaves only so long to end; then it is cancelled.
/// - Parameters:
///   - grace: How long the body may go on after a graceful shutdown has begun.
///   - sleep: Suspends for a while.
///   - body: The work. What it returns is returned in either case.
///   - expired: What is done when the time is over and the body, though cancelled, may go on.
func withGrace<Value: Sendable>(
  _ grace: Duration, sleep: @escaping @Sendable (Duration) async throws -> Void,
  _ body: @escaping @Sendable () async -> Value,
  expired: @escaping @Sendable () async -> Void
) async -> Value {
  await withTaskGroup(of: Value?.self) { group in
    group.addTask { await body() }
    group.addTask {
      // Without a shutdown this waits until the body has ended.
      guard (try? await gracefulShutdown()) != nil else { return nil }
      try? await sleep(grace)
      return nil
    }
    var result: Value?
    while let end = await group.next() {
      group.cancelAll()
      if let end { result = end } else if result == nil { await expired() }
    }
    guard let result else { preconditionFailure("the body's child always returns a value") }
    return result
  }
}
