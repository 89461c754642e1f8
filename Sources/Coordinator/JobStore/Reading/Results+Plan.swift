import Experiment
import GRDB
package import Wire

extension Results {
  /// What a submission would do; nothing is stored.
  package func plan(of submission: Submission) async throws -> SubmissionPlan {
    try await reader.read { db in
      var plan = try PlannedSubmission(submission, db)
      return try plan.plan()
    }
  }
}

/// A submission while it is planned. Jobs are looked at one after the other and not kept.
private struct PlannedSubmission {
  private struct Key: Hashable {
    let stage: Stage
    let editor: String?
  }

  private let submission: Submission
  private let db: Database
  private let sweep: Int64?
  private var groups: [Key: SubmissionPlan.Group] = [:]
  private var order: [Key] = []
  private var kept = 0

  init(_ submission: Submission, _ db: Database) throws {
    self.submission = submission
    self.db = db
    sweep = try Int64.fetchOne(
      db, sql: "SELECT number FROM sweep WHERE name = ?", arguments: [submission.name])
  }

  mutating func plan() throws -> SubmissionPlan {
    let expansion = SweepExpansion(submission.sweep)
    for job in expansion { try add(job, of: expansion.families[job.family]) }
    let present = try sweep.map { number in
      try Int.fetchOne(
        db, sql: "SELECT count(*) FROM member WHERE sweep = ?", arguments: [number]) ?? 0
    }
    return SubmissionPlan(
      groups: order.compactMap { groups[$0] }, removed: (present ?? 0) - kept, present: present)
  }

  private mutating func add(_ job: PlannedJob, of family: JobFamily) throws {
    let key = Key(stage: family.stage, editor: family.editor)
    if groups[key] == nil {
      order.append(key)
      groups[key] = SubmissionPlan.Group(
        stage: family.stage, editor: family.editor, seconds: try meanSeconds(of: key))
    }
    let known = try db.row(
      """
      SELECT job.state, EXISTS (
        SELECT 1 FROM member WHERE member.job = job.number AND member.sweep = ?) AS is_member
      FROM job_key JOIN job ON job.number = job_key.job WHERE job_key.id = ?
      """, [sweep, job.id.stored])
    let state: String? = known?["state"]
    if known?["is_member"] == true { kept += 1 }
    switch state {
    case nil: groups[key]?.new += 1
    case "done": groups[key]?.done += 1
    default: groups[key]?.known += 1
    }
    if state != "done", groups[key]?.reason == nil {
      let reason = try reason(of: job, family)
      groups[key]?.reason = reason
    }
  }

  private func reason(of job: PlannedJob, _ family: JobFamily) throws -> String {
    let text =
      try String.fetchOne(
        db, sql: "SELECT json_patch(?, ?)", arguments: [family.template, job.own])
      ?? family.template
    guard let relative = try NearestResult(db).nearest(to: text, id: job.id) else {
      return "nothing like it has a result"
    }
    guard !relative.differences.isEmpty else { return "the code has changed since \(relative.job)" }
    return relative.differences.map(\.description).joined(separator: "; ")
      + " in \(relative.job), which has a result"
  }

  /// Mean seconds of the newest finished jobs of a kind.
  private func meanSeconds(of key: Key) throws -> Double? {
    try Double.fetchOne(
      db,
      sql: """
        SELECT avg(seconds) FROM (
          SELECT max(0, attempt.ended - attempt.started) AS seconds
          FROM result
          JOIN attempt ON attempt.job = result.job AND attempt.number = result.attempt
          JOIN job ON job.number = result.job
          JOIN family ON family.number = job.family
          WHERE family.stage = :stage AND coalesce(
            json_extract(family.spec, '$.editor.editor'),
            json_extract(family.spec, '$.evaluation.editor.editor'),
            json_extract(family.spec, '$.judge.evaluation.editor.editor')) IS :editor
          ORDER BY result.rowid DESC LIMIT 100)
        """, arguments: ["stage": key.stage.rawValue, "editor": key.editor])
  }
}
