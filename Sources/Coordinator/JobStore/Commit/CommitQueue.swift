import GRDB
import Synchronization

/// Writes of many callers in few transactions, each on the disk before its caller goes on.
///
/// Bringing a commit to the disk takes far longer than most writes, so what has gathered meanwhile
/// is committed together (group commit). Each write is a savepoint of its own: one that throws
/// leaves no trace and does not touch its neighbours.
///
/// A class, because callers share the queue.
final class CommitQueue: Sendable {
  /// What one caller wants done.
  private struct Entry: Sendable {
    /// Does it, and remembers what came out.
    let run: @Sendable (Database) -> Void
    /// Hands over what came out, or why nothing could be committed.
    let finish: @Sendable (_ failure: (any Error)?) -> Void
  }

  /// The most writes that share a commit.
  private static let longestBatch = 512

  private struct State {
    var entries: [Entry] = []
    var isDraining = false
  }

  private let writer: any DatabaseWriter
  /// Looked at before each batch; throwing refuses the batch.
  private let guardian: @Sendable (Database) throws -> Void
  /// Told of each batch how it ended.
  private let observer: @Sendable ((any Error)?) -> Void
  private let state = Mutex(State())

  /// A queue of writes to a database.
  init(
    _ writer: any DatabaseWriter, guardian: @escaping @Sendable (Database) throws -> Void,
    observer: @escaping @Sendable ((any Error)?) -> Void
  ) {
    self.writer = writer
    self.guardian = guardian
    self.observer = observer
  }

  /// Runs a write and returns what it returns once that is on the disk.
  /// - Parameters:
  ///   - body: The write.
  ///   - undo: Called with what the body returned where the commit fails afterwards.
  func write<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value,
    undo: @escaping @Sendable (Value) -> Void = { _ in }
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      let outcome = Mutex<Result<Value, any Error>?>(nil)
      let shared = Shared(outcome)
      enqueue(
        Entry(
          run: { db in shared.set(Result { try Self.inSavepoint(db, body) }) },
          finish: { failure in
            switch (shared.take(), failure) {
            case (.success(let value)?, nil): continuation.resume(returning: value)
            case (.success(let value)?, let failure?):
              undo(value)
              continuation.resume(throwing: failure)
            case (.failure(let error)?, _): continuation.resume(throwing: error)
            case (nil, let failure): continuation.resume(throwing: failure ?? CancellationError())
            }
          }))
    }
  }

  private func enqueue(_ entry: Entry) {
    let starts = state.withLock { state in
      state.entries.append(entry)
      defer { state.isDraining = true }
      return !state.isDraining
    }
    if starts { writer.asyncWriteWithoutTransaction { self.drain($0) } }
  }

  /// Commits batch after batch until nothing is left, on the writer's thread.
  private func drain(_ db: Database) {
    while true {
      let batch = state.withLock { state in
        let batch = Array(state.entries.prefix(Self.longestBatch))
        state.entries.removeFirst(batch.count)
        if batch.isEmpty { state.isDraining = false }
        return batch
      }
      if batch.isEmpty { return }
      let failure = commit(batch, in: db)
      observer(failure)
      for entry in batch { entry.finish(failure) }
    }
  }

  private func commit(_ batch: [Entry], in db: Database) -> (any Error)? {
    do {
      try db.inTransaction(.immediate) {
        try guardian(db)
        for entry in batch { entry.run(db) }
        return .commit
      }
      return nil
    } catch {
      return error
    }
  }

  private static func inSavepoint<Value>(
    _ db: Database, _ body: (Database) throws -> Value
  ) throws -> Value {
    var value: Value?
    try db.inSavepoint {
      value = try body(db)
      return .commit
    }
    guard let value else { preconditionFailure("a savepoint ended without its value") }
    return value
  }

  /// What came out of a write, between the two closures that need it.
  private final class Shared<Value: Sendable>: Sendable {
    private let outcome: Mutex<Result<Value, any Error>?>

    init(_ outcome: consuming Mutex<Result<Value, any Error>?>) { self.outcome = outcome }

    func set(_ result: Result<Value, any Error>) { outcome.withLock { $0 = result } }

    func take() -> Result<Value, any Error>? { outcome.withLock { $0 } }
  }
}
