import Dispatch
import Synchronization

/// Calls `body` for 0..<count on at most `threads` threads of its own and returns the results in
/// order. For work that waits: there may be more threads than cores, unlike for work that computes.
/// - Throws: What the first call that failed threw; no further call begins then.
func concurrentMap<Result: Sendable>(
  _ count: Int, threads: Int, _ body: @escaping @Sendable (Int) throws -> Result
) throws -> [Result] {
  let board = Board<Result>(count: count)
  let group = DispatchGroup()
  for thread in 0..<min(threads, count) {
    // A serial queue is given a thread even where all of the others' wait.
    DispatchQueue(label: "judge \(thread)").async(group: group) {
      while let index = board.take() {
        board.note(Swift.Result { try body(index) }, of: index)
      }
    }
  }
  group.wait()
  return try board.results()
}

/// What is to be done and what was made of it.
///
/// A class, because the threads share it.
private final class Board<Result: Sendable>: Sendable {
  private struct State {
    var next = 0
    var made: [Result?]
    var failure: (any Error)?
  }

  private let count: Int
  private let state: Mutex<State>

  init(count: Int) {
    self.count = count
    state = Mutex(State(made: Array(repeating: nil, count: count)))
  }

  /// The next index to work on; nil where none is left, or a call has failed.
  func take() -> Int? {
    state.withLock { state in
      guard state.next < count, state.failure == nil else { return nil }
      state.next += 1
      return state.next - 1
    }
  }

  /// Notes what a call made.
  func note(_ result: Swift.Result<Result, any Error>, of index: Int) {
    state.withLock { state in
      switch result {
      case .success(let value): state.made[index] = value
      case .failure(let error): state.failure = state.failure ?? error
      }
    }
  }

  /// What all calls made.
  func results() throws -> [Result] {
    try state.withLock { state in
      if let failure = state.failure { throw failure }
      return state.made.compactMap { $0 }
    }
  }
}
