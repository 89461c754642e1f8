import Synchronization

/// Lines for the person who watches, from tasks that do not own the screen.
///
/// A class, because writers and the one reader share it.
package final class Notices: Sendable {
  private let lines = Mutex<[String]>([])

  /// No lines.
  package init() {}

  /// Adds a line.
  package func add(_ line: String) { lines.withLock { $0.append(line) } }

  /// Returns the lines added since the last call.
  package func take() -> [String] {
    lines.withLock { lines in
      defer { lines = [] }
      return lines
    }
  }
}
