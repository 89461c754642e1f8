package import Experiment
import Ledger
import Synchronization
import Wire

extension JobStore {
  /// Does what time alone makes due: leases run out, waits are over. While nothing can be stored it
  /// tries a write, so that the alarm ends by itself.
  /// - Returns: How many attempts lost their job.
  @discardableResult
  package func tick() async throws -> Int {
    let now = terms.monotonicClock()
    let isQuiet = ledger.withLock { $0.book.isQuiet(at: now) }
    if isQuiet {
      if alarm.current != nil { try await write { try StorageProbe.write(to: $0) } }
      return 0
    }
    return try await perform { ledger, transaction, now in
      try ledger.tick(at: now, in: &transaction)
    }
  }

  /// Takes back at once every job of a worker that is known to be dead; returns how many.
  /// - Parameters:
  ///   - prefix: How the worker's name begins: `host/pid/` names all slots of a process.
  ///   - kind: `memory` where the kernel killed it for that.
  @discardableResult
  package func workerVanished(
    _ prefix: String, kind: JobFailure.Kind = .lost, because reason: String = "its process ended"
  ) async throws -> Int {
    try await perform { ledger, transaction, now in
      let failure = JobFailure(kind: kind, message: "worker \(prefix) vanished: \(reason)")
      return try ledger.workersVanished(prefix, because: failure, at: now, in: &transaction)
    }
  }
}
