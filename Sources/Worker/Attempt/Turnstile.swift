import Synchronization

/// Lets one task through at a time; the others wait in line.
///
/// A class, because those who wait share it.
final class Turnstile: Sendable {
  private struct State {
    var isBusy = false
    var line: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  /// Runs a body while no other one runs.
  func pass<Value>(_ body: () async throws -> Value) async rethrows -> Value {
    await enter()
    defer { leave() }
    return try await body()
  }

  private func enter() async {
    await withCheckedContinuation { continuation in
      let isFree = state.withLock { state in
        if state.isBusy { state.line.append(continuation) }
        defer { state.isBusy = true }
        return !state.isBusy
      }
      if isFree { continuation.resume() }
    }
  }

  private func leave() {
    let next: CheckedContinuation<Void, Never>? = state.withLock { state in
      state.isBusy = !state.line.isEmpty
      return state.line.isEmpty ? nil : state.line.removeFirst()
    }
    next?.resume()
  }
}
