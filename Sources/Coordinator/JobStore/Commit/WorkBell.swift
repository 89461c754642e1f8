import Synchronization

/// Wakes those who wait for work when there may be some.
///
///     let ticket = bell.ticket
///     if try await store.claim(request).isEmpty { await bell.wait(after: ticket, upTo: .seconds(30)) }
///
/// A class, because those who wait and those who ring share it.
package final class WorkBell: Sendable {
  private struct State {
    var rings = 0
    var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
    var cancelled: Set<Int> = []
    var newest = 0
  }

  private let state = Mutex(State())

  /// A bell that was never rung.
  package init() {}

  /// How often the bell was rung.
  package var ticket: Int { state.withLock { $0.rings } }

  /// How many wait.
  package var waiting: Int { state.withLock { $0.waiting.count } }

  /// Wakes everybody.
  package func ring() {
    let waiting = state.withLock { state in
      state.rings += 1
      defer { state.waiting = [:] }
      return state.waiting.values
    }
    for continuation in waiting { continuation.resume() }
  }

  /// Returns at the first ring after the ticket was taken, or when the task is cancelled.
  package func wait(after ticket: Int) async {
    let number = state.withLock { state in
      state.newest += 1
      return state.newest
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOver = state.withLock { state in
          if state.rings != ticket || state.cancelled.remove(number) != nil { return true }
          state.waiting[number] = continuation
          return false
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      let continuation = state.withLock { state in
        let continuation = state.waiting.removeValue(forKey: number)
        if continuation == nil { state.cancelled.insert(number) }
        return continuation
      }
      continuation?.resume()
    }
    _ = state.withLock { $0.cancelled.remove(number) }
  }

  /// Returns at the first ring after the ticket was taken, or after a while.
  package func wait(after ticket: Int, upTo patience: Duration) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await self.wait(after: ticket) }
      group.addTask { try? await Task.sleep(for: patience) }
      await group.next()
      group.cancelAll()
    }
  }
}
