import Experiment
import Foundation
import GRDB
import Ledger
package import Wire

extension Results {
  /// What a job is, what was tried, and what it waits for.
  /// - Parameter id: Its id, or as much of its beginning as no other job shares.
  /// - Throws: `WireError` with code `notFound` for an unknown job.
  package func explanation(of id: String) async throws -> JobExplanation {
    try await reader.read { db in
      try ExplainedJob(try Self.job(named: id, in: db), db).explanation()
    }
  }
}

/// A job while it is explained.
private struct ExplainedJob {
  private let number: Int64
  private let db: Database
  private let row: Row

  init(_ number: JobNumber, _ db: Database) throws {
    self.number = number.value
    self.db = db
    guard
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT job.id, description.state AS shown, description.blamed AS cause, description.spec, job.state,
            job.failure_kind, job.failure_message, job.family, job.unmet, job.lane,
            family.unmet AS familyUnmet
          FROM job
          JOIN job_description AS description ON description.job = job.number
          JOIN family ON family.number = job.family
          WHERE job.number = ?
          """, arguments: [number.value])
    else { throw WireError(.notFound, "there is no job \(number.value) in the database") }
    self.row = row
  }

  func explanation() throws -> JobExplanation {
    let state: JobState = row["shown"]
    let sweeps = try sweeps()
    let kind: JobFailure.Kind? = row["failure_kind"]
    let cause: Int64? = row["cause"]
    return JobExplanation(
      job: JobID(stored: row["id"]), description: JobDescription(text: row["spec"]), state: state,
      sweeps: sweeps, needs: try needs(), attempts: try attempts(),
      failure: kind == nil ? nil : JobFailure(row), blamed: try cause.flatMap(need(_:)),
      wait: state == .waiting ? try wait(sweeps) : nil,
      relative: state == .done ? nil : try relative())
  }

  private func sweeps() throws -> [String: SweepState] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT name, state FROM member JOIN sweep ON sweep.number = member.sweep WHERE job = ?
        """, arguments: [number]
    ).reduce(into: [:]) { $0[$1["name"]] = $1["state"] }
  }

  private func needs() throws -> [JobExplanation.Need] {
    try Int64.fetchAll(
      db,
      sql: """
        SELECT needed FROM need WHERE job = ?
        UNION SELECT needed FROM family_need WHERE family = ? ORDER BY needed
        """, arguments: [number, row["family"] as Int64]
    ).compactMap(need(_:))
  }

  private func need(_ job: Int64) throws -> JobExplanation.Need? {
    try Row.fetchOne(
      db, sql: "SELECT id, spec, state FROM job_description WHERE job = ?", arguments: [job]
    ).flatMap { row in
      let id: String = row["id"]
      return try JobID(text: id).map {
        JobExplanation.Need(
          job: $0, label: try JobSpec(storedText: row["spec"]).label, state: row["state"])
      }
    }
  }

  private func attempts() throws -> [JobExplanation.Attempt] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT attempt.*, superseded.attempt IS NOT NULL AS is_superseded
        FROM attempt
        LEFT JOIN superseded ON superseded.job = attempt.job AND superseded.attempt = attempt.number
        WHERE attempt.job = ? ORDER BY attempt.number
        """, arguments: [number]
    ).map { row in
      JobExplanation.Attempt(
        number: row["number"], worker: row["worker"], state: row["state"], started: row["started"],
        ended: row["ended"], reason: row["failure_message"], progress: JobProgress(reported: row),
        isSuperseded: row["is_superseded"])
    }
  }

  private func wait(_ sweeps: [String: SweepState]) throws -> JobExplanation.Wait {
    let unmet: Int = row["unmet"]
    let familyUnmet: Int = row["familyUnmet"]
    let state: String = row["state"]
    if unmet + familyUnmet > 0 { return .needs(unmet + familyUnmet) }
    if state == "delayed" { return .nextAttempt }
    if sweeps.isEmpty { return .noSweep }
    if !sweeps.values.contains(.active) { return .sweepsAtRest(sweeps.keys.sorted()) }
    return try waitForWorker()
  }

  private func waitForWorker() throws -> JobExplanation.Wait {
    guard
      let lane = try Row.fetchOne(
        db,
        sql: """
          SELECT terms, priority, rank, lane.sweep FROM lane
          JOIN scheduling ON scheduling.number = lane.scheduling WHERE lane.number = ?
          """, arguments: [row["lane"] as Int64?])
    else { return .noSweep }
    let text: String = lane["terms"]
    let terms = try JSONDecoder().decode(Scheduling.self, from: Data(text.utf8))
    let before = try Int.fetchOne(
      db,
      sql: """
        SELECT count(*) FROM lane
        JOIN sweep ON sweep.number = lane.sweep
        JOIN family ON family.number = lane.family
        JOIN scheduling ON scheduling.number = lane.scheduling
        JOIN job ON job.lane = lane.number AND job.state = 'waiting' AND job.unmet = 0
        WHERE sweep.state = 'active' AND family.unmet = 0 AND family.blamed IS NULL
          AND (-priority, rank, lane.sweep, job.number) < (-:priority, :rank, :sweep, :job)
        """,
      arguments: [
        "priority": lane["priority"] as Int, "rank": lane["rank"] as Int,
        "sweep": lane["sweep"] as Int, "job": number,
      ])
    return .worker(terms.resources, jobsBefore: before ?? 0)
  }

  private func relative() throws -> JobExplanation.Relative? {
    try NearestResult(db).nearest(to: row["spec"], id: JobID(stored: row["id"]))
  }
}
