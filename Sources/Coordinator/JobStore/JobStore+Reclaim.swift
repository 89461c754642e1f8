import Experiment
import GRDB
import Wire

/// Jobs come back from workers that are gone. The result of an attempt that was lost still counts
/// as long as nobody else has begun the job.
extension JobStore {
  /// Takes back every job whose lease has run out; returns how many.
  @discardableResult
  package func reclaimExpired() async throws -> Int {
    guard !expiredLeases().isEmpty else { return 0 }
    let tokens = try await write { db in
      // Asked again inside the transaction: a renewal may have come first.
      let expired = self.expiredLeases()
      try self.lose(
        expired.compactMap { try Attempt.find($0, in: db) }, because: "its lease ran out", in: db)
      return expired
    }
    tokens.forEach(end)
    return tokens.count
  }

  /// Takes back at once every job of a worker that is known to be dead; returns how many.
  /// - Parameter prefix: How the worker's name begins: `host/pid/` names all slots of a process.
  @discardableResult
  package func workerVanished(_ prefix: String) async throws -> Int {
    let lost = try await write { db in
      let tokens = try String.fetchAll(
        db,
        sql: "SELECT token FROM attempt WHERE state = 'running' AND substr(worker, 1, ?) = ?",
        arguments: [prefix.unicodeScalars.count, prefix]
      ).map(AttemptToken.init(text:))
      try self.lose(
        tokens.compactMap { try Attempt.find($0, in: db) }, because: "its process ended", in: db)
      return tokens
    }
    lost.forEach(end)
    return lost.count
  }

  private func lose(_ attempts: [Attempt], because reason: String, in db: Database) throws {
    for attempt in attempts where attempt.state == .running {
      let failure = JobFailure(
        kind: .lost, message: "worker \(attempt.worker) vanished: \(reason)")
      try attempt.fail(
        as: .lost, with: failure, maximumAttempts: terms.maximumAttempts, at: terms.wallClock(),
        in: db)
    }
  }
}
