import Experiment
import Synchronization
package import Trials
package import Wire

/// What a running job has told and the coordinator has not yet acknowledged.
///
/// The compute thread records, the heartbeat sends. Points stay until a heartbeat that carried them
/// was acknowledged, so a lost heartbeat loses none. While the coordinator is away for long the
/// buffer stays bounded: when it is full, every second point goes, and the series gets coarser
/// instead of ending.
package final class MetricBuffer: Sendable {
  private struct State {
    var progress: JobProgress?
    var points: [(number: Int, point: MetricPoint)] = []
    var recorded = 0
  }

  private let state = Mutex(State())
  private let capacity: Int

  /// An empty buffer that keeps at most so many points.
  package init(capacity: Int = 4_096) {
    precondition(capacity >= 2, "capacity: \(capacity)")
    self.capacity = capacity
  }

  /// Takes what the job tells. Numbers that are not finite have no JSON and are left out.
  package func record(_ event: TrialEvent) {
    state.withLock { state in
      switch event {
      case .progress(let progress):
        state.progress = progress.finite
      case .metric(let point) where point.value.isFinite:
        if state.points.count == capacity { state.points = Self.thinned(state.points) }
        state.points.append((state.recorded, point))
        state.recorded += 1
      case .metric: break
      }
    }
  }

  /// Sends everything not yet acknowledged, and drops it when the send succeeds.
  package func flush<Answer>(
    _ send: (Heartbeat) async throws -> Answer
  ) async throws -> Answer {
    let (heartbeat, recorded) = state.withLock { state in
      (Heartbeat(progress: state.progress, metrics: state.points.map(\.point)), state.recorded)
    }
    let answer = try await send(heartbeat)
    state.withLock { $0.points.removeAll { $0.number < recorded } }
    return answer
  }

  /// Whether every point was acknowledged.
  package var isEmpty: Bool { state.withLock { $0.points.isEmpty } }

  /// Every second element, the newest included.
  private static func thinned<Element>(_ elements: [Element]) -> [Element] {
    elements.indices.filter { ($0 - elements.count) % 2 != 0 }.map { elements[$0] }
  }
}

extension JobProgress {
  /// The same progress without numbers that are not finite.
  fileprivate var finite: JobProgress {
    JobProgress(
      step: step, steps: steps, loss: loss.flatMap { $0.isFinite ? $0 : nil },
      secondsLeft: secondsLeft.flatMap { $0.isFinite ? $0 : nil })
  }
}
