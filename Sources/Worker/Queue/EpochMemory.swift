import Synchronization
package import Wire

/// The highest epoch that this worker has heard of.
///
/// A class, because all requests of a worker share it.
package final class EpochMemory: Sendable {
  private let newest = Mutex<Epoch?>(nil)

  /// Nothing heard yet.
  package init() {}

  /// The highest epoch heard so far.
  package var highest: Epoch? { newest.withLock { $0 } }

  /// Takes note of the epoch that an answer names.
  /// - Throws: `WireError` with code `unavailable` for an answer of a coordinator that was replaced:
  ///   it counts as none.
  package func hear(_ epoch: Epoch?, from url: String) throws {
    guard let epoch else { return }
    let replacement: Epoch? = newest.withLock { newest in
      if let newest, epoch.isBefore(newest) { return newest }
      newest = epoch
      return nil
    }
    guard let replacement else { return }
    throw WireError(
      .unavailable,
      "\(url) is answered by an older coordinator of this database (epoch \(epoch.number); "
        + "epoch \(replacement.number) was heard of): stop it, or start this worker anew with the "
        + "address of the newer one")
  }
}
