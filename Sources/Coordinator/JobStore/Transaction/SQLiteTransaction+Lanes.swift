import GRDB

extension SQLiteTransaction {
  /// Puts jobs into the lane of the first active sweep that has them, else of any that has them, else
  /// of none.
  /// - Parameter query: SQL that selects the numbers of the jobs.
  func reassignLanes(ofJobs query: String) throws {
    try db.execute(
      sql: """
        UPDATE job SET lane = (
          SELECT member.lane FROM member JOIN sweep ON sweep.number = member.sweep
          WHERE member.job = job.number
          ORDER BY sweep.state = 'active' DESC, member.sweep LIMIT 1)
        WHERE state <> 'done' AND number IN (\(query))
        """)
    try db.execute(sql: "UPDATE lane SET open = 1 WHERE open = 0")
  }

  /// Puts the jobs that a sweep shares with others where they can be claimed now.
  func reassignSharedLanes(of sweep: Int64) throws {
    try reassignLanes(
      ofJobs: """
        SELECT job FROM member WHERE sweep = \(sweep) AND EXISTS (
          SELECT 1 FROM member AS other
          WHERE other.job = member.job AND other.sweep <> \(sweep))
        """)
  }
}
