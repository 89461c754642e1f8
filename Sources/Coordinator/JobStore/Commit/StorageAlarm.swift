import Synchronization
package import Wire

/// Whether the database can be written, as the newest write found.
///
/// A class, because the writer sets it and status displays read it.
package final class StorageAlarm: Sendable {
  private let refusal = Mutex<WireError?>(nil)

  /// No alarm.
  init() {}

  /// Why nothing can be stored now; nil while all is well.
  package var current: WireError? { refusal.withLock { $0 } }

  /// Notes how a write ended.
  /// - Returns: Whether that is news.
  @discardableResult
  func note(_ refusal: WireError?) -> Bool {
    self.refusal.withLock { current in
      defer { current = refusal }
      return (current == nil) != (refusal == nil)
    }
  }
}
