import Experiment
import GRDB
import Ledger
import Wire

extension SQLiteTransaction {
  func leases(of attempts: [AttemptRecord], seconds: Double) throws -> [Lease] {
    let jobs = attempts.map(\.job.value)
    let rows = try db.rows(
      """
      SELECT job.number, job.id, json_patch(family.spec, job.own) AS spec, job.family,
        lane.scheduling
      FROM job
      JOIN family ON family.number = job.family
      LEFT JOIN lane ON lane.number = job.lane
      WHERE job.number IN (\(places(jobs)))
      """, StatementArguments(jobs))
    let descriptions = Dictionary(
      rows.map { ($0["number"] as Int64, $0) }, uniquingKeysWith: { first, _ in first })
    let checkpoints = try checkpoints(of: jobs)
    var needed = try NeededArtifacts(of: jobs, in: self)
    return try attempts.map { attempt in
      let job = attempt.job.value
      guard let row = descriptions[job] else {
        throw WireError(.notFound, "there is no job \(job) in the database")
      }
      let scheduling = try terms.scheduling(row["scheduling"], in: db)
      let memory = scheduling.resources.memory
      return Lease(
        token: attempt.token, job: JobID(stored: row["id"]),
        description: JobDescription(text: row["spec"]), attempt: attempt.number, seconds: seconds,
        timeout: scheduling.timeout, memory: memory == 0 ? nil : memory,
        checkpoint: checkpoints[job], artifacts: try needed.artifacts(of: job, in: row["family"]))
    }
  }

  private func checkpoints(of jobs: [Int64]) throws -> [Int64: JobCheckpoint] {
    try db.rows(
      "SELECT job, step, sha256, size FROM checkpoint WHERE job IN (\(places(jobs)))",
      StatementArguments(jobs)
    ).reduce(into: [:]) { checkpoints, row in
      checkpoints[row["job"]] = JobCheckpoint(
        step: row["step"], file: ArtifactReference(sha256: row["sha256"], size: row["size"]))
    }
  }
}

/// What the needed jobs of some jobs left, by job and role; what a family needs is read once.
private struct NeededArtifacts {
  typealias Artifacts = [String: [String: ArtifactReference]]

  private let transaction: SQLiteTransaction
  private let own: [Int64: Artifacts]
  private var ofFamilies: [Int64: Artifacts] = [:]

  init(of jobs: [Int64], in transaction: SQLiteTransaction) throws {
    self.transaction = transaction
    own = try transaction.db.rows(
      """
      SELECT need.job AS owner, job.id, role, sha256, size
      FROM need
      JOIN artifact ON artifact.job = need.needed
      JOIN job ON job.number = need.needed
      WHERE need.job IN (\(transaction.places(jobs)))
      """, StatementArguments(jobs)
    ).reduce(into: [:]) { own, row in Self.add(row, to: &own[row["owner"], default: [:]]) }
  }

  mutating func artifacts(of job: Int64, in family: Int64) throws -> Artifacts {
    let shared = try ofFamilies[family] ?? artifacts(ofFamily: family)
    ofFamilies[family] = shared
    return shared.merging(own[job] ?? [:]) { first, _ in first }
  }

  private func artifacts(ofFamily family: Int64) throws -> Artifacts {
    try transaction.db.rows(
      """
      SELECT job.id, role, sha256, size
      FROM family_need
      JOIN artifact ON artifact.job = family_need.needed
      JOIN job ON job.number = family_need.needed
      WHERE family_need.family = ?
      """, [family]
    ).reduce(into: [:]) { Self.add($1, to: &$0) }
  }

  private static func add(_ row: Row, to artifacts: inout Artifacts) {
    artifacts[JobID(stored: row["id"]).text, default: [:]][row["role"]] = ArtifactReference(
      sha256: row["sha256"], size: row["size"])
  }
}
