import Dispatch
import Synchronization

/// Elements of a sequence in batches, made on a thread of their own while earlier ones are used.
///
/// A class, because both threads share the batches.
final class Lookahead<Element: Sendable>: Sendable {
  /// Batches that may be made before they are asked for.
  private static var depth: Int { 16 }

  private let batches = Mutex<[[Element]]>([])
  private let made = DispatchSemaphore(value: 0)
  // From 0 and then raised: a semaphore must not end below the value that it began with.
  private let room = DispatchSemaphore(value: 0)
  private let isOver = Atomic(false)

  /// Batches of a sequence, each of so many elements but for the last.
  init(_ elements: some Sequence<Element> & Sendable, batch size: Int) {
    for _ in 0..<Self.depth { room.signal() }
    DispatchQueue.global().async { [self] in
      var iterator = elements.makeIterator()
      while !isOver.load(ordering: .acquiring) {
        var batch: [Element] = []
        batch.reserveCapacity(size)
        while batch.count < size, let element = iterator.next() { batch.append(element) }
        room.wait()
        batches.withLock { $0.append(batch) }
        made.signal()
        if batch.isEmpty { return }
      }
    }
  }

  /// The next batch; nil at the end.
  func next() -> [Element]? {
    made.wait()
    let batch = batches.withLock { $0.removeFirst() }
    room.signal()
    return batch.isEmpty ? nil : batch
  }

  /// Makes no more batches: nobody asks for them.
  func stop() {
    isOver.store(true, ordering: .releasing)
    room.signal()
  }
}
