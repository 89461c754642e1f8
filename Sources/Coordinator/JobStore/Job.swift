import Experiment
import GRDB

/// Changes of a job's state, and what they mean for the jobs that need it.
enum Job {
  /// A state with what belongs to it.
  enum State {
    case waiting, running, done
    case failed(JobFailure)

    fileprivate var name: String {
      switch self {
      case .waiting: "waiting"
      case .running: "running"
      case .done: "done"
      case .failed: "failed"
      }
    }

    fileprivate var failure: JobFailure? {
      if case .failed(let failure) = self { failure } else { nil }
    }
  }

  /// Moves a job to a state: its failure fails every job that needs it, its recovery frees them.
  static func move(_ job: String, to state: State, in db: Database) throws {
    try db.execute(
      sql: """
        UPDATE job SET state = ?, failure_kind = ?, failure_message = ?, blamed = NULL
        WHERE id = ?
        """,
      arguments: [state.name, state.failure?.kind.rawValue, state.failure?.message, job])
    try lift(from: job, in: db)
    try spreadFailures(in: db)
  }

  /// Lets the jobs wait again that failed only because this one had.
  static func lift(from job: String, in db: Database) throws {
    try db.execute(
      sql: """
        UPDATE job
        SET state = 'waiting', failure_kind = NULL, failure_message = NULL, blamed = NULL
        WHERE blamed = ?
        """, arguments: [job])
  }

  /// Fails every waiting job that needs a failed one, directly or through others.
  static func spreadFailures(in db: Database) throws {
    repeat {
      try db.execute(
        sql: """
          UPDATE job
          SET state = 'failed', failure_kind = cause.failure_kind, blamed = cause.id,
            failure_message = 'it needs the ' || cause.stage || ' job '
              || substr(cause.id, 1, 12) || ', which failed: ' || cause.failure_message
          FROM job AS needed
          JOIN need ON need.needed = needed.id
          JOIN job AS cause ON cause.id = coalesce(needed.blamed, needed.id)
          WHERE needed.state = 'failed' AND job.id = need.job AND job.state = 'waiting'
          """)
    } while db.changesCount > 0
  }
}
