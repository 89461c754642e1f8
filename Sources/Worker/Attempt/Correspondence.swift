package import Experiment
import Synchronization
package import Wire

/// What an attempt tells the coordinator while it lives: numbered heartbeats with its progress, its
/// points and its newest checkpoint.
///
/// The compute thread records, heartbeats send, one at a time and in the order of their numbers.
/// What a heartbeat carried stays until that heartbeat was acknowledged, so a lost one loses nothing.
package final class Correspondence: Sendable {
  private struct State {
    var sequence: Int
    var progress: JobProgress?
    var checkpoint: JobCheckpoint?
    var unreadable = 0
  }

  private let metrics: MetricSpool
  private let state: Mutex<State>
  private let turnstile = Turnstile()

  /// The correspondence of an attempt.
  /// - Parameter number: The number of the last heartbeat that was sent before.
  package init(metrics: MetricSpool, after number: Int = 0) {
    self.metrics = metrics
    state = Mutex(State(sequence: number))
  }

  /// The correspondence of the attempt that a folder of the spool belongs to.
  convenience init(of entry: SpoolEntry) {
    self.init(metrics: MetricSpool(in: entry.folder), after: entry.record.heartbeatsBefore)
  }

  /// Takes how far the job is.
  package func record(_ progress: JobProgress) { state.withLock { $0.progress = progress.finite } }

  /// Takes a point of a series. A number that is not finite has no JSON and is left out.
  package func record(_ point: MetricPoint) throws {
    if point.value.isFinite { try metrics.append(point) }
  }

  /// Takes a checkpoint whose bytes the coordinator has.
  package func record(_ checkpoint: JobCheckpoint) {
    state.withLock { $0.checkpoint = checkpoint }
  }

  /// Sends the next heartbeat, and drops what it carried when the send succeeds.
  package func send<Answer: Sendable>(
    _ message: (Heartbeat) async throws -> Answer
  ) async throws -> Answer {
    try await turnstile.pass {
      let batch = metrics.batch()
      let heartbeat = state.withLock { state in
        state.sequence += 1
        return Heartbeat(
          sequence: state.sequence, progress: state.progress, metrics: batch?.points ?? [],
          // Whoever goes on from a checkpoint measures nothing before it again.
          checkpoint: batch?.isLast ?? true ? state.checkpoint : nil)
      }
      let answer = try await message(heartbeat)
      if let batch { metrics.remove(batch) }
      state.withLock { state in
        if state.checkpoint == heartbeat.checkpoint { state.checkpoint = nil }
        state.unreadable += batch?.unreadable ?? 0
      }
      return answer
    }
  }

  /// Whether the coordinator has every point.
  package var hasNoPoints: Bool { metrics.isEmpty }

  /// Whether nothing waits for the next heartbeat but how far the job is.
  package var isDelivered: Bool {
    metrics.isEmpty && state.withLock { $0.checkpoint == nil }
  }

  /// How many points were lost because what an earlier process wrote cannot be read.
  package var unreadable: Int { state.withLock { $0.unreadable } }

  /// Whether more waits than the next heartbeat carries.
  package var isBehind: Bool { metrics.isBehind }
}

extension JobProgress {
  /// The same progress without numbers that are not finite.
  fileprivate var finite: JobProgress {
    JobProgress(
      step: step, steps: steps, loss: loss.flatMap { $0.isFinite ? $0 : nil },
      secondsLeft: secondsLeft.flatMap { $0.isFinite ? $0 : nil })
  }
}
