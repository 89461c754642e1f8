import GRDB
import Ledger

/// What becomes of a job moves through the jobs that need it. Needs that all jobs of a family share
/// are kept with the family, so that a base model that a million jobs wait for is one row.
extension SQLiteTransaction {
  func satisfyDependants(of job: JobNumber) throws -> Bool {
    let needed = [job.value] as StatementArguments
    let before = db.totalChangesCount
    try db.run(
      "UPDATE job SET unmet = unmet - 1 WHERE number IN (SELECT job FROM need WHERE needed = ?)",
      needed)
    try db.run(
      """
      UPDATE lane SET open = 1
      WHERE open = 0 AND number IN (
        SELECT lane FROM need JOIN job ON job.number = need.job WHERE needed = ?)
      """, needed)
    try db.run(
      """
      UPDATE family SET unmet = unmet - 1
      WHERE number IN (SELECT family FROM family_need WHERE needed = ?)
      """, needed)
    return db.totalChangesCount > before
  }

  func failDependants(of cause: JobNumber) throws {
    var jobs = [cause.value]
    while !jobs.isEmpty {
      var next: [Int64] = []
      for job in jobs {
        next += try blame(cause, forJobsThatNeed: job)
        for family in try blame(cause, forFamiliesThatNeed: job) {
          next += try neededMembers(of: family)
        }
      }
      jobs = next
    }
  }

  /// Fails the waiting jobs that need this one of their own, and returns them.
  private func blame(_ cause: JobNumber, forJobsThatNeed job: Int64) throws -> [Int64] {
    try db.numbers(
      """
      UPDATE job SET state = 'failed', blamed = ?
      WHERE number IN (SELECT job FROM need WHERE needed = ?) AND state = 'waiting'
      RETURNING number
      """, [cause.value, job])
  }

  /// Fails the families all of whose jobs need this one, and returns them.
  private func blame(_ cause: JobNumber, forFamiliesThatNeed job: Int64) throws -> [Int64] {
    try db.numbers(
      """
      UPDATE family SET blamed = ?
      WHERE number IN (SELECT family FROM family_need WHERE needed = ?) AND blamed IS NULL
      RETURNING number
      """, [cause.value, job])
  }

  /// The jobs of a family that others need.
  private func neededMembers(of family: Int64) throws -> [Int64] {
    try db.numbers(
      """
      SELECT DISTINCT needed FROM (
        SELECT needed FROM need UNION ALL SELECT needed FROM family_need) AS needs
      JOIN job ON job.number = needs.needed
      WHERE job.family = ?
      """, [family])
  }

  func reviveDependants(of cause: JobNumber) throws {
    let others = try otherCauses(ofFailuresBlamedOn: cause)
    try db.run("UPDATE job SET state = 'waiting', blamed = NULL WHERE blamed = ?", [cause.value])
    try db.run("UPDATE family SET blamed = NULL WHERE blamed = ?", [cause.value])
    try db.run("UPDATE lane SET open = 1 WHERE open = 0")
    for other in others { try failDependants(of: other) }
  }

  /// Other failed jobs that jobs need which were failed because of this one.
  private func otherCauses(ofFailuresBlamedOn cause: JobNumber) throws -> [JobNumber] {
    try db.numbers(
      """
      SELECT DISTINCT coalesce(needed.blamed, family.blamed, needed.number) AS other
      FROM (
        SELECT need.needed FROM job JOIN need ON need.job = job.number WHERE job.blamed = :cause
        UNION
        SELECT family_need.needed FROM family
        JOIN family_need ON family_need.family = family.number WHERE family.blamed = :cause
      ) AS needs
      JOIN job AS needed ON needed.number = needs.needed
      JOIN family ON family.number = needed.family
      WHERE (needed.state = 'failed' OR (needed.state = 'waiting' AND family.blamed IS NOT NULL))
        AND other <> :cause
      """, ["cause": cause.value]
    ).map(JobNumber.init)
  }
}
