import Experiment
import GRDB

/// Jobs of a submission that the database has already, looked up many at a time.
struct KnownJobs {
  /// A known job.
  struct Job {
    let number: Int64
    let state: String
    let family: Int64
    let lane: Int64?
  }

  private let db: Database
  /// Whether there was any job before the submission.
  private let areThereAny: Bool

  /// The jobs of a database.
  init(_ db: Database) throws {
    self.db = db
    areThereAny = try db.row("SELECT 1 FROM job LIMIT 1") != nil
  }

  /// Those of some jobs that are known.
  func among(_ jobs: [PlannedJob]) throws -> [JobID: Job] {
    guard areThereAny, !jobs.isEmpty else { return [:] }
    let places = Array(repeating: "?", count: jobs.count).joined(separator: ", ")
    let rows = try db.rows(
      """
      SELECT job.id, number, state, family, lane FROM job_key JOIN job ON job.number = job_key.job
      WHERE job_key.id IN (\(places))
      """, StatementArguments(jobs.map(\.id.stored)))
    return rows.reduce(into: [:]) { known, row in
      known[JobID(stored: row["id"])] = Job(
        number: row["number"], state: row["state"], family: row["family"],
        lane: row["lane"])
    }
  }
}
