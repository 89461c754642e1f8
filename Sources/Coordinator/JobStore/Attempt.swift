import Experiment
import GRDB
import Wire

/// An attempt as a message finds it.
struct Attempt: Decodable, FetchableRecord, Sendable {
  /// Where an attempt is in its life. Only `running` and `lost` can still become anything else.
  enum State: String, Codable, Sendable {
    case running, done, failed, lost, released
  }

  let job: String
  let number: Int
  let token: String
  let worker: String
  let state: State
  /// Whether no later attempt at the job has begun.
  let isNewest: Bool

  /// Whether messages of this attempt still count: it holds the job, or lost it to nobody.
  var isCurrent: Bool { isNewest && (state == .running || state == .lost) }
}

extension Attempt {
  private static let selection = """
    SELECT job, number, token, worker, state,
      NOT EXISTS (
        SELECT 1 FROM attempt AS later
        WHERE later.job = attempt.job AND later.number > attempt.number) AS isNewest
    FROM attempt
    """

  /// The attempt that the token names, if there is one.
  static func find(_ token: AttemptToken, in db: Database) throws -> Attempt? {
    try fetchOne(db, sql: selection + " WHERE token = ?", arguments: [token.text])
  }

  /// The attempt that answered this claim, if there is one.
  static func find(request: String, in db: Database) throws -> Attempt? {
    try fetchOne(db, sql: selection + " WHERE request = ?", arguments: [request])
  }

  /// The attempt that the token names, which must still count.
  /// - Throws: `WireError` with code `leaseLost`.
  static func current(_ token: AttemptToken, in db: Database) throws -> Attempt {
    let attempt = try existing(token, in: db)
    guard attempt.isCurrent else { throw attempt.leaseLost }
    return attempt
  }

  /// The attempt that the token names, or nil if it already ended so: the message is a repetition.
  /// - Throws: `WireError` with code `leaseLost` where it no longer counts for another reason.
  static func current(
    _ token: AttemptToken, unless ended: State, in db: Database
  ) throws -> Attempt? {
    try existing(token, in: db).state == ended ? nil : current(token, in: db)
  }

  private static func existing(_ token: AttemptToken, in db: Database) throws -> Attempt {
    guard let attempt = try find(token, in: db) else {
      throw WireError(
        .leaseLost, "no attempt has the token \(token): was it given by another database?")
    }
    return attempt
  }

  /// The refusal of a message of this attempt, which no longer counts.
  var leaseLost: WireError {
    let reason = isNewest ? "it ended as \(state.rawValue)" : "another attempt has begun"
    return WireError(
      .leaseLost,
      "attempt \(number) at job \(JobID(text: job)) no longer holds it: \(reason); stop it")
  }
}
