import Experiment
import GRDB
package import Wire

extension JobStore {
  /// Stores a sweep and its jobs; jobs that are known already keep their state and their results.
  /// - Throws: `WireError` with code `badRequest` for a job whose needs do not stand before it.
  @discardableResult
  package func submit(_ submission: Submission) async throws -> SubmissionReceipt {
    let jobs = try submission.identifiedJobs()
    let now = terms.wallClock()
    return try await write { db in
      let sweep = try submission.upsert(at: now, in: db)
      let before = try Set(
        String.fetchAll(db, sql: "SELECT job FROM sweep_job WHERE sweep = ?", arguments: [sweep]))
      let added = try jobs.filter { try $0.insertOrRefresh(in: db) }.count
      try SubmittedJob.replaceMembers(of: sweep, by: jobs, in: db)
      try Job.spreadFailures(in: db)
      return SubmissionReceipt(
        added: added, known: jobs.count - added,
        removed: before.subtracting(jobs.map(\.id.text)).count)
    }
  }
}

/// A job of a submission with its id.
private struct SubmittedJob: Sendable {
  let id: JobID
  let spec: JobSpec
  let needs: [JobID]

  /// Inserts the job and what it needs; returns whether it was unknown.
  ///
  /// A known job that has no result yet takes over the new description: equal but for the path of
  /// its data, which may have moved.
  func insertOrRefresh(in db: Database) throws -> Bool {
    let text = try spec.storedText
    let insertion = try db.cachedStatement(
      sql: "INSERT INTO job (id, stage, spec) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
    try insertion.execute(arguments: [id.text, spec.stage.rawValue, text])
    guard db.changesCount == 1 else {
      try db.cachedStatement(sql: "UPDATE job SET spec = ? WHERE id = ? AND state <> 'done'")
        .execute(arguments: [text, id.text])
      return false
    }
    let need = try db.cachedStatement(sql: "INSERT INTO need (job, needed) VALUES (?, ?)")
    for needed in needs { try need.execute(arguments: [id.text, needed.text]) }
    return true
  }

  static func replaceMembers(of sweep: Int, by jobs: [SubmittedJob], in db: Database) throws {
    try db.execute(sql: "DELETE FROM sweep_job WHERE sweep = ?", arguments: [sweep])
    let member = try db.cachedStatement(
      sql: "INSERT INTO sweep_job (sweep, job, ordinal) VALUES (?, ?, ?)")
    for (ordinal, job) in jobs.enumerated() {
      try member.execute(arguments: [sweep, job.id.text, ordinal])
    }
  }
}

extension Submission {
  /// The jobs with their ids, each of which must stand once and after the jobs that it needs.
  fileprivate func identifiedJobs() throws -> [SubmittedJob] {
    var seen: Set<JobID> = []
    var ids = JobIDs()
    return try jobs.enumerated().map { place, spec in
      let job = SubmittedJob(id: ids.id(of: spec), spec: spec, needs: ids.needs(of: spec))
      if let missing = job.needs.first(where: { !seen.contains($0) }) {
        throw WireError(
          .badRequest,
          "job \(place + 1) of sweep '\(name)' needs job \(missing), which does not stand before it"
        )
      }
      guard seen.insert(job.id).inserted else {
        throw WireError(.badRequest, "job \(place + 1) of sweep '\(name)' stands there twice")
      }
      return job
    }
  }

  /// Stores the sweep's own row; a sweep keeps its number, and so its turn, when it changes.
  fileprivate func upsert(at now: Double, in db: Database) throws -> Int {
    try Int.fetchAll(
      db,
      sql: """
        INSERT INTO sweep (name, description, source, submitted) VALUES (?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET description = excluded.description,
          source = excluded.source, submitted = excluded.submitted
        RETURNING number
        """, arguments: [name, description, source, now])[0]
  }
}
