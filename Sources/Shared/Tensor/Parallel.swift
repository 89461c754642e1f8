import Dispatch
import Synchronization

/// Cuts 0..<count into at most so many neighbouring ranges of nearly equal size, none of them empty.
package func evenParts(of count: Int, atMost parts: Int) -> [Range<Int>] {
  let parts = min(parts, count)
  return (0..<parts).map { count * $0 / parts..<count * ($0 + 1) / parts }
}

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
