package import Experiment
package import Ledger
import Synchronization
package import Wire

/// A coordinator without a disk: the ledger over a `MemoryDatabase`.
///
/// A class, because callers share its state.
package final class MemoryQueue: JobQueue {
  private struct State {
    var ledger: Ledger
    var database = MemoryDatabase()
    var tokens = 0
  }

  private let state: Mutex<State>
  private let now: @Sendable () -> Duration

  /// A queue without jobs, on a clock.
  package init(lease: Duration, now: @escaping @Sendable () -> Duration) {
    state = Mutex(State(ledger: Ledger(term: lease)))
    self.now = now
  }

  /// Puts a sweep into the queue.
  package func submit(_ submission: Submission) {
    state.withLock { $0.database.add(submission.sweep) }
  }

  /// Does what time makes due.
  package func tick() throws {
    try perform { state, now in try state.ledger.tick(at: now, in: &state.database) }
  }

  package func claim(_ request: ClaimRequest) async throws -> [Lease] {
    try perform { state, now in
      var tokens = state.tokens
      defer { state.tokens = tokens }
      return try state.ledger.claim(
        request,
        makeToken: {
          tokens += 1
          return AttemptToken(text: "token-\(tokens)")
        }, at: now, in: &state.database)
    }
  }

  package func renew(_ token: AttemptToken, with heartbeat: Heartbeat) async throws -> Renewal {
    try perform { try $0.ledger.renew(token, with: heartbeat, at: $1, in: &$0.database).0 }
  }

  package func complete(_ token: AttemptToken, with report: JobReport) async throws -> Verdict {
    try perform { try $0.ledger.complete(token, with: report, at: $1, in: &$0.database).0 }
  }

  package func fail(_ token: AttemptToken, with failure: JobFailure) async throws {
    _ = try perform { try $0.ledger.fail(token, with: failure, at: $1, in: &$0.database) }
  }

  package func release(_ token: AttemptToken) async throws {
    _ = try perform { try $0.ledger.release(token, at: $1, in: &$0.database) }
  }

  /// Runs a call; one that throws leaves the database as it was.
  @discardableResult
  private func perform<Value>(
    _ call: (inout State, Duration) throws -> Value
  ) throws -> Value {
    try state.withLock { state in
      let before = state.database
      do {
        return try call(&state, now())
      } catch {
        state.database = before
        throw error
      }
    }
  }
}

extension MemoryDatabase {
  /// Adds the jobs of a sweep that has the next number.
  package mutating func add(_ sweep: Sweep) {
    let number = sweepStates.count
    sweepStates[number] = .active
    let expansion = SweepExpansion(sweep)
    for (planned, spec) in zip(expansion, sweep.jobs) {
      let terms = expansion.scheduling[planned.scheduling]
      if let known = jobs.firstIndex(where: { $0.id == planned.id }) {
        jobs[known].sweeps[number] = terms
        continue
      }
      let needed = Set(spec.needs.map { JobID($0) })
      guard let description = try? JobDescription(spec) else { continue }
      jobs.append(
        Job(
          record: JobRecord(
            number: JobNumber(Int64(jobs.count + 1)), state: .waiting, retries: terms.retries),
          id: planned.id, description: description, rank: spec.stage.rank,
          needs: jobs.filter { needed.contains($0.id) }.map(\.record.number),
          sweeps: [number: terms]))
    }
  }

  /// Adds a job that needs earlier ones, for a sweep that has the number 0.
  package mutating func add(needing needs: [JobNumber], retries: RetryPolicy) {
    sweepStates[0] = .active
    let number = JobNumber(Int64(jobs.count + 1))
    jobs.append(
      Job(
        record: JobRecord(number: number, state: .waiting, retries: retries),
        id: JobID(digest: repeatElement(UInt8(truncatingIfNeeded: number.value), count: 32)),
        description: JobDescription(text: "{}"), rank: 0, needs: needs,
        sweeps: [0: Scheduling(retries: retries)]))
  }
}
