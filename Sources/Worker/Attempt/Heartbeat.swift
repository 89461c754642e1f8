/// Runs a body while a sibling task beats, and returns what the body returns.
///
/// ```swift
/// let report = try await withHeartbeat(every: .seconds(10), sleep: timing.sleep) {
///   try await queue.renew(token, with: Heartbeat())
/// } body: {
///   try await train()
/// }
/// ```
///
/// - Parameters:
///   - interval: The time between two beats.
///   - sleep: Suspends for a while.
///   - beat: Sends one sign of life. Throwing cancels the body, and the error is thrown once the
///     body has ended.
///   - body: The work. Its end ends the beats.
package func withHeartbeat<Value: Sendable>(
  every interval: Duration, sleep: @escaping @Sendable (Duration) async throws -> Void,
  beat: @escaping @Sendable () async throws -> Void,
  body: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  try await withThrowingTaskGroup(of: Value?.self) { group in
    group.addTask { try await body() }
    group.addTask {
      while !Task.isCancelled {
        try await sleep(interval)
        try await beat()
      }
      return nil
    }
    defer { group.cancelAll() }
    while let value = try await group.next() {
      if let value { return value }
    }
    throw CancellationError()
  }
}
