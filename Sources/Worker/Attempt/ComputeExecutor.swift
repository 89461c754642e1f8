import Dispatch

/// A thread for compute or for files, so that long steps never keep the cooperative pool from its
/// heartbeats.
package final class ComputeExecutor: TaskExecutor {
  private let queue: DispatchQueue

  /// An executor on a serial queue of its own.
  package init(label: String) { queue = DispatchQueue(label: label) }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }

  /// Runs blocking work on the executor's thread and returns what it returns.
  /// - Parameters:
  ///   - stop: Raised when the calling task is cancelled; the work looks at it and ends early.
  ///   - work: The work.
  package func run<Value: Sendable>(
    stoppedBy stop: StopFlag, _ work: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withTaskCancellationHandler {
      try await run(work)
    } onCancel: {
      stop.raise()
    }
  }

  /// Runs blocking work on the executor's thread to its end and returns what it returns.
  package func run<Value: Sendable>(
    _ work: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withThrowingTaskGroup(of: Value.self) { group in
      group.addTask(executorPreference: self) { try work() }
      guard let value = try await group.next() else { throw CancellationError() }
      return value
    }
  }
}
