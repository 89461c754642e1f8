import Synchronization

/// The running attempts of a worker, oldest first, with the memory that each was granted.
///
/// A class, because all attempts of the process share its memory.
package final class MemoryLedger: Sendable {
  private struct State {
    var tickets = 0
    var running: [(ticket: Int, granted: Int?)] = []
  }

  private let state = Mutex(State())

  /// Nothing runs.
  package init() {}

  /// Enters an attempt that begins.
  /// - Returns: What it leaves with.
  package func enter(granted: Int?) -> Int {
    state.withLock { state in
      state.tickets += 1
      state.running.append((state.tickets, granted))
      return state.tickets
    }
  }

  /// Takes out an attempt that has ended.
  package func leave(_ ticket: Int) {
    state.withLock { $0.running.removeAll { $0.ticket == ticket } }
  }

  /// Whether an attempt has to go while the process takes so much memory.
  package func mustGo(_ ticket: Int, resident: Int) -> Bool {
    state.withLock { state in
      guard let place = Self.excess(of: resident, over: state.running.map(\.granted)) else {
        return false
      }
      return state.running[place].ticket == ticket
    }
  }

  /// Which attempt has to go, the newest, when a process takes more memory than its attempts were
  /// granted together; nil where it does not, or where one of them may take what it likes.
  /// - Parameter granted: The grants, oldest attempt first.
  package static func excess(of resident: Int, over granted: [Int?]) -> Int? {
    let limits = granted.compactMap(\.self)
    guard !granted.isEmpty, limits.count == granted.count else { return nil }
    // Grants may be huge, and their sum more than fits.
    let sum = limits.reduce(0) { sum, limit in
      let (next, overflows) = sum.addingReportingOverflow(limit)
      return overflows ? .max : next
    }
    return resident > sum ? granted.count - 1 : nil
  }
}
