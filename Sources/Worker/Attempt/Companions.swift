/// Runs a body while companions run beside it, and returns what the body returns.
///
/// ```swift
/// let report = try await withCompanions([pulse.run]) { try await train() }
/// ```
///
/// - Parameters:
///   - companions: They are cancelled when the body ends. One that throws cancels the body, and the
///     error is thrown once the body has ended; one that returns is missed by nobody.
///   - body: The work.
package func withCompanions<Value: Sendable>(
  _ companions: [@Sendable () async throws -> Void],
  body: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  try await withThrowingTaskGroup(of: Value?.self) { group in
    group.addTask { try await body() }
    for companion in companions {
      group.addTask {
        try await companion()
        return nil
      }
    }
    defer { group.cancelAll() }
    while let value = try await group.next() {
      if let value { return value }
    }
    throw CancellationError()
  }
}

/// Waits until the task is cancelled.
func untilCancelled() async {
  let (never, end) = AsyncStream<Void>.makeStream()
  for await _ in never {}
  end.finish()
}
