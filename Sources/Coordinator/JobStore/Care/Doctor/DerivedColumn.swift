/// What the database keeps although it follows from other rows, so that a claim need not count.
package enum DerivedColumn: Hashable, Sendable, CaseIterable {
  /// How many needs of a job are not done.
  case jobUnmet
  /// How many needs of a family are not done.
  case familyUnmet
  /// The job of each id.
  case jobKey
  /// The lane in which a sweep has a job.
  case memberLane
  /// The lane in which a job waits.
  case jobLane
  /// Which failed job is to blame.
  case blame
  /// Whether a job in the lane can begin.
  case laneOpen

  /// What holds of a sound database.
  package var rule: String {
    switch self {
    case .jobUnmet: "a job counts its needs that are not done"
    case .familyUnmet: "a family counts its needs that are not done"
    case .jobKey: "every job is found by its id"
    case .memberLane: "a sweep has its jobs in lanes of its own"
    case .jobLane: "a job that has not ended waits in a lane of a sweep that has it"
    case .blame: "failures are blamed on jobs that failed, and on none where no need has"
    case .laneOpen: "a lane in which a job can begin is open"
    }
  }

  /// SQL for the number of rows that break the rule.
  var wrongRows: String {
    switch self {
    case .jobUnmet: "SELECT count(*) FROM job WHERE unmet <> \(Self.jobNeeds)"
    case .familyUnmet: "SELECT count(*) FROM family WHERE unmet <> \(Self.familyNeeds)"
    case .jobKey:
      """
      SELECT (SELECT count(*) FROM job WHERE \(Self.withoutKey))
        + (SELECT count(*) FROM job_key WHERE \(Self.withoutJob))
      """
    case .memberLane: "SELECT count(*) FROM member WHERE \(Self.withoutOwnLane)"
    case .jobLane: "SELECT count(*) FROM job WHERE \(Self.outOfLane)"
    case .blame:
      """
      SELECT (SELECT count(*) FROM job JOIN job AS cause ON cause.number = job.blamed
          WHERE cause.state <> 'failed')
        + (SELECT count(*) FROM family JOIN job AS cause ON cause.number = family.blamed
          WHERE cause.state <> 'failed')
        + (SELECT count(*) FROM job JOIN need ON need.job = job.number
          JOIN job_description AS needed ON needed.job = need.needed
          WHERE job.state = 'waiting' AND needed.state = 'failed')
        + (SELECT count(*) FROM family JOIN family_need ON family_need.family = family.number
          JOIN job_description AS needed ON needed.job = family_need.needed
          WHERE family.blamed IS NULL AND needed.state = 'failed')
      """
    case .laneOpen: "SELECT count(*) FROM lane WHERE \(Self.wronglyClosed)"
    }
  }

  /// SQL that sets right what can be told from other rows; blame and lanes take more than that.
  var repairs: [String] {
    switch self {
    case .jobUnmet:
      ["UPDATE job SET unmet = \(Self.jobNeeds) WHERE unmet <> \(Self.jobNeeds)"]
    case .familyUnmet:
      ["UPDATE family SET unmet = \(Self.familyNeeds) WHERE unmet <> \(Self.familyNeeds)"]
    case .jobKey:
      [
        "DELETE FROM job_key WHERE \(Self.withoutJob)",
        "INSERT OR IGNORE INTO job_key SELECT id, number FROM job WHERE \(Self.withoutKey)",
      ]
    case .memberLane:
      [
        // On the terms of the lane that was there, else on the first that there are.
        """
        INSERT OR IGNORE INTO lane (sweep, family, scheduling, rank)
        SELECT DISTINCT member.sweep, job.family,
          coalesce(lane.scheduling, (SELECT min(number) FROM scheduling)),
          (SELECT rank FROM lane AS alike WHERE alike.family = job.family LIMIT 1)
        FROM member JOIN job ON job.number = member.job
        LEFT JOIN lane ON lane.number = member.lane
        WHERE \(Self.withoutOwnLane)
        """,
        """
        UPDATE member SET lane = (
          SELECT own.number FROM job JOIN lane AS own ON own.family = job.family
          LEFT JOIN lane ON lane.number = member.lane
          WHERE job.number = member.job AND own.sweep = member.sweep
          ORDER BY own.scheduling = lane.scheduling DESC, own.scheduling LIMIT 1)
        WHERE \(Self.withoutOwnLane)
        """,
      ]
    case .jobLane, .blame: []
    case .laneOpen: ["UPDATE lane SET open = 1 WHERE \(Self.wronglyClosed)"]
    }
  }

  /// SQL for the jobs that wait in no lane, or in one of a sweep that does not have them.
  static let jobsOutOfLane = "SELECT number FROM job WHERE \(outOfLane)"

  private static let jobNeeds = """
    (SELECT count(*) FROM need JOIN job AS needed ON needed.number = need.needed
     WHERE need.job = job.number AND needed.state <> 'done')
    """
  private static let familyNeeds = """
    (SELECT count(*) FROM family_need JOIN job AS needed ON needed.number = family_need.needed
     WHERE family_need.family = family.number AND needed.state <> 'done')
    """
  private static let withoutKey = """
    NOT EXISTS (SELECT 1 FROM job_key WHERE job_key.id = job.id AND job_key.job = job.number)
    """
  private static let withoutJob = """
    NOT EXISTS (SELECT 1 FROM job WHERE job.number = job_key.job AND job.id = job_key.id)
    """
  private static let withoutOwnLane = """
    NOT EXISTS (
      SELECT 1 FROM lane WHERE lane.number = member.lane AND lane.sweep = member.sweep)
    """
  private static let outOfLane = """
    state <> 'done' AND CASE
      WHEN lane IS NULL THEN EXISTS (SELECT 1 FROM member WHERE member.job = job.number)
      ELSE NOT EXISTS (
        SELECT 1 FROM member WHERE member.job = job.number AND member.lane = job.lane)
      END
    """
  private static let wronglyClosed = """
    open = 0 AND EXISTS (
      SELECT 1 FROM job WHERE job.lane = lane.number AND state = 'waiting' AND unmet = 0)
    AND EXISTS (
      SELECT 1 FROM family
      WHERE family.number = lane.family AND family.unmet = 0 AND family.blamed IS NULL)
    """
}
