import Experiment
import GRDB
package import Wire

extension JobStore {
  package func claim(_ request: ClaimRequest) async throws -> Lease? {
    try request.requireSameVersion()
    return try await write { db in
      if let earlier = try Attempt.find(request: request.request, in: db) {
        return try self.lease(again: earlier, in: db)
      }
      guard let job = try ClaimedJob.next(in: db) else { return nil }
      let token = self.terms.makeToken()
      let number = try job.begin(token, for: request, at: self.terms.wallClock(), in: db)
      return try self.lease(job, attempt: number, token: token, in: db)
    }
  }

  /// The answer to a claim that was answered before: the same lease, from now on.
  private func lease(again earlier: Attempt, in db: Database) throws -> Lease {
    guard earlier.isCurrent else { throw earlier.leaseLost }
    if earlier.state == .lost { try earlier.resume(in: db) }
    let job = try ClaimedJob.with(id: earlier.job, in: db)
    let token = AttemptToken(text: earlier.token)
    return try lease(job, attempt: earlier.number, token: token, in: db)
  }

  private func lease(
    _ job: ClaimedJob, attempt: Int, token: AttemptToken, in db: Database
  ) throws -> Lease {
    let lease = Lease(
      token: token, job: JobID(text: job.id), spec: try JobSpec(storedText: job.spec),
      attempt: attempt, seconds: leaseSeconds, artifacts: try job.neededArtifacts(in: db))
    grant(token)
    return lease
  }
}

extension ClaimRequest {
  fileprivate func requireSameVersion() throws {
    guard version == ProtocolVersion.current else {
      throw WireError(
        .versionMismatch,
        "worker \(worker) is propmend \(version), this coordinator is \(ProtocolVersion.current): "
          + "build both from the same commit")
    }
  }
}

/// A job that an attempt begins on.
private struct ClaimedJob: Decodable, FetchableRecord {
  let id: String
  let spec: String

  /// Takes the next job that can begin: stages in the order in which they depend on each other,
  /// so that what many wait for is early, then the order of submission.
  static func next(in db: Database) throws -> ClaimedJob? {
    // fetchAll, because the statement must run to its end.
    try fetchAll(
      db,
      sql: """
        UPDATE job SET state = 'running'
        WHERE id = (
          SELECT job.id FROM job JOIN sweep_job ON sweep_job.job = job.id
          WHERE job.state = 'waiting' AND NOT EXISTS (
            SELECT 1 FROM need JOIN job AS needed ON needed.id = need.needed
            WHERE need.job = job.id AND needed.state <> 'done')
          ORDER BY CASE job.stage WHEN 'base' THEN 0 WHEN 'covariance' THEN 1 WHEN 'train' THEN 2
              WHEN 'evaluate' THEN 3 WHEN 'judge' THEN 4 END,
            sweep_job.sweep, sweep_job.ordinal
          LIMIT 1)
        RETURNING id, spec
        """
    ).first
  }

  static func with(id: String, in db: Database) throws -> ClaimedJob {
    try SQLRequest<ClaimedJob>(sql: "SELECT id, spec FROM job WHERE id = ?", arguments: [id])
      .fetchAll(db)[0]
  }

  /// Records a new attempt and returns its number.
  func begin(
    _ token: AttemptToken, for request: ClaimRequest, at now: Double, in db: Database
  ) throws -> Int {
    try Int.fetchAll(
      db,
      sql: """
        INSERT INTO attempt (job, number, token, request, worker, started)
        SELECT :job, 1 + count(*), :token, :request, :worker, :now FROM attempt WHERE job = :job
        RETURNING number
        """,
      arguments: [
        "job": id, "token": token.text, "request": request.request, "worker": request.worker,
        "now": now,
      ])[0]
  }

  /// What the needed jobs left, by job and role.
  func neededArtifacts(in db: Database) throws -> [String: [String: ArtifactReference]] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT artifact.job, role, sha256, size
        FROM need JOIN artifact ON artifact.job = need.needed
        WHERE need.job = ?
        """, arguments: [id])
    return rows.reduce(into: [:]) { artifacts, row in
      artifacts[row["job"], default: [:]][row["role"]] = ArtifactReference(
        sha256: row["sha256"], size: row["size"])
    }
  }
}
