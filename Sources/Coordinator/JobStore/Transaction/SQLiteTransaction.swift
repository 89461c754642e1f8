import Experiment
import Foundation
import GRDB
import Ledger
import Wire

/// The protocol's view of a SQLite database, inside one transaction.
struct SQLiteTransaction: LedgerTransaction {
  let db: Database
  /// The time that columns for people get.
  let now: Double
  let terms: SchedulingTerms

  func attempt(_ token: AttemptToken) throws -> AttemptRecord? {
    try db.row(AttemptRecord.selection + " WHERE token = ?", [token.text]).map(AttemptRecord.init)
  }

  func attempts(answering request: String) throws -> [AttemptRecord] {
    try db.rows(AttemptRecord.selection + " WHERE request = ? ORDER BY place", [request])
      .map(AttemptRecord.init)
  }

  func runningAttempts(ofWorkers prefix: String) throws -> [AttemptRecord] {
    try db.rows(
      AttemptRecord.selection
        + " WHERE state = 'running' AND substr(worker, 1, ?) = ? ORDER BY started, job",
      [prefix.unicodeScalars.count, prefix]
    ).map(AttemptRecord.init)
  }

  func runningAttempts(at job: JobNumber) throws -> [AttemptRecord] {
    try db.rows(AttemptRecord.selection + " WHERE state = 'running' AND job = ?", [job.value])
      .map(AttemptRecord.init)
  }

  func unwantedAttempts() throws -> [AttemptRecord] {
    try db.rows(
      AttemptRecord.selection + """
         WHERE state = 'running' AND NOT EXISTS (
          SELECT 1 FROM member JOIN sweep ON sweep.number = member.sweep
          WHERE member.job = attempt.job AND sweep.state <> 'cancelled')
        ORDER BY job
        """
    ).map(AttemptRecord.init)
  }

  func job(_ number: JobNumber) throws -> JobRecord {
    guard
      let row = try db.row(
        """
        SELECT job.number, job.state, attempts, forgiven, failure_kind, failure_message, blamed,
          lane.scheduling
        FROM job LEFT JOIN lane ON lane.number = job.lane
        WHERE job.number = ?
        """, [number.value])
    else { throw WireError(.notFound, "there is no job \(number.value) in the database") }
    let attempts: Int = row["attempts"]
    return JobRecord(
      number: number, state: JobRecord.State(row), attempts: attempts,
      failures: attempts == 0 ? [:] : try failures(of: number, after: row["forgiven"]),
      retries: try terms.scheduling(row["scheduling"], in: db).retries)
  }

  /// Failed attempts by class, since the job was last retried by a person.
  private func failures(
    of job: JobNumber, after forgiven: Int
  ) throws -> [JobFailure.Kind: Int] {
    let rows = try db.rows(
      """
      SELECT failure_kind, count(*) AS count FROM attempt
      WHERE job = ? AND number > ? AND failure_kind IS NOT NULL GROUP BY failure_kind
      """, [job.value, forgiven])
    return rows.reduce(into: [:]) { $0[$1["failure_kind"]] = $1["count"] }
  }

  func isDrained(_ worker: String) throws -> Bool {
    try db.row(
      "SELECT 1 FROM drain WHERE substr(?, 1, length(prefix)) = prefix LIMIT 1", [worker]) != nil
  }

  func begin(_ attempts: [AttemptRecord], answering request: String) throws {
    var rows = RowBuffer(
      db, into: "attempt", ["job", "number", "token", "request", "place", "worker", "started"])
    for (place, attempt) in attempts.enumerated() {
      rows.add([
        attempt.job.value, attempt.number, attempt.token.text, request, place, attempt.worker, now,
      ])
    }
    try rows.flush()
    let jobs = attempts.map(\.job.value)
    try db.run(
      "UPDATE job SET state = 'running', attempts = attempts + 1 WHERE number IN (\(places(jobs)))",
      StatementArguments(jobs))
  }

  /// As many question marks as there are values.
  func places(_ values: [Int64]) -> String {
    Array(repeating: "?", count: values.count).joined(separator: ", ")
  }

  func save(_ attempt: AttemptRecord, _ job: JobRecord) throws {
    let (state, failure, reason) = attempt.state.columns
    try db.run(
      """
      UPDATE attempt
      SET state = ?, sequence = ?, failure_kind = ?, failure_message = ?,
        ended = CASE WHEN ? = 'running' THEN NULL ELSE coalesce(ended, ?) END
      WHERE job = ? AND number = ?
      """,
      [
        state, attempt.sequence, failure?.kind.rawValue, failure?.message ?? reason, state, now,
        attempt.job.value, attempt.number,
      ])
    try save(job)
  }

  func save(_ job: JobRecord) throws {
    let (state, failure, blamed) = job.state.columns
    try db.run(
      """
      UPDATE job
      SET state = ?, attempts = ?, failure_kind = ?, failure_message = ?, blamed = ?
      WHERE number = ?
      """,
      [
        state, job.attempts, failure?.kind.rawValue, failure?.message, blamed?.value,
        job.number.value,
      ])
    if job.state == .waiting { try open(laneOf: job.number) }
  }

  /// Lets claims look at the job's lane again.
  private func open(laneOf job: JobNumber) throws {
    try db.run(
      """
      UPDATE lane SET open = 1
      WHERE number = (SELECT lane FROM job WHERE number = ?) AND open = 0
      """, [job.value])
  }
}

extension AttemptRecord {
  /// The columns that `init(_:)` reads.
  static let selection = """
    SELECT job, number, token, worker, state, sequence, failure_kind, failure_message,
      EXISTS (
        SELECT 1 FROM superseded
        WHERE superseded.job = attempt.job AND superseded.attempt = attempt.number) AS isSuperseded
    FROM attempt
    """

  /// The attempt that a row of `selection` holds.
  init(_ row: Row) {
    self.init(
      job: JobNumber(row["job"]), number: row["number"], token: AttemptToken(text: row["token"]),
      worker: row["worker"], state: State(row), sequence: row["sequence"],
      isSuperseded: row["isSuperseded"])
  }
}

extension AttemptRecord.State {
  fileprivate init(_ row: Row) {
    let name: String = row["state"]
    switch name {
    case "running": self = .running
    case "done": self = .done
    case "released": self = .released
    case "revoked": self = .revoked(row["failure_message"])
    case "lost": self = .lost(JobFailure(row))
    default: self = .failed(JobFailure(row))
    }
  }

  /// The state, the failure and the reason, as columns hold them.
  fileprivate var columns: (state: String, failure: JobFailure?, reason: String?) {
    switch self {
    case .running: ("running", nil, nil)
    case .done: ("done", nil, nil)
    case .released: ("released", nil, nil)
    case .revoked(let reason): ("revoked", nil, reason)
    case .lost(let failure): ("lost", failure, nil)
    case .failed(let failure): ("failed", failure, nil)
    }
  }
}

extension JobRecord.State {
  fileprivate init(_ row: Row) {
    let name: String = row["state"]
    switch name {
    case "waiting": self = .waiting
    case "delayed": self = .delayed
    case "running": self = .running
    case "done": self = .done
    default:
      if let blamed: Int64 = row["blamed"] {
        self = .blamed(on: JobNumber(blamed))
      } else {
        self = .failed(JobFailure(row))
      }
    }
  }

  fileprivate var columns: (state: String, failure: JobFailure?, blamed: JobNumber?) {
    switch self {
    case .waiting: ("waiting", nil, nil)
    case .delayed: ("delayed", nil, nil)
    case .running: ("running", nil, nil)
    case .done: ("done", nil, nil)
    case .failed(let failure): ("failed", failure, nil)
    case .blamed(let cause): ("failed", nil, cause)
    }
  }
}

extension JobFailure {
  /// The failure that a row holds.
  init(_ row: Row) {
    self.init(kind: row["failure_kind"], message: row["failure_message"])
  }
}
