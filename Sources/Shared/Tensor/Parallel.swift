import Dispatch
import Synchronization

/// Calls `body` for 0..<count on at most `threads` threads and returns the results in order.
///
/// Work is cut the same way whatever the number of threads, so sums over the results, taken in
/// order, are bit-identical on one core and on many.
package func parallelMap<Result: Sendable>(
  _ count: Int, threads: Int, _ body: @Sendable (Int) throws -> Result
) rethrows -> [Result] {
  guard threads > 1, count > 1 else { return try (0..<count).map(body) }
  let next = Atomic(0)
  let results = Mutex([Swift.Result<Result, any Error>?](repeating: nil, count: count))
  DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < count else { return }
      let result = Swift.Result { try body(index) }
      results.withLock { $0[index] = result }
    }
  }
  return try results.withLock { try $0.map { try $0!.get() } }
}
