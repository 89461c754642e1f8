import Experiment
import GRDB
package import Wire

extension JobStore {
  package func renew(
    _ token: AttemptToken, with heartbeat: Heartbeat
  ) async throws -> Renewal {
    try heartbeat.requireFiniteValues()
    return try await write { db in
      let attempt = try Attempt.current(token, in: db)
      // Before anything is stored: on a full disk the worker keeps its job.
      self.grant(token)
      if attempt.state == .lost { try attempt.resume(in: db) }
      if let progress = heartbeat.progress { try attempt.store(progress, in: db) }
      try attempt.store(heartbeat.metrics, in: db)
      return Renewal(seconds: self.leaseSeconds)
    }
  }
}

extension Attempt {
  fileprivate func store(_ progress: JobProgress, in db: Database) throws {
    try db.execute(
      sql: "UPDATE attempt SET step = ?, steps = ?, loss = ?, seconds_left = ? WHERE token = ?",
      arguments: [progress.step, progress.steps, progress.loss, progress.secondsLeft, token])
  }

  fileprivate func store(_ metrics: [MetricPoint], in db: Database) throws {
    let insertion = try db.cachedStatement(
      sql: """
        INSERT INTO metric (job, attempt, name, step, value) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """)
    for point in metrics {
      try insertion.execute(arguments: [job, number, point.name, point.step, point.value])
    }
  }
}

extension Heartbeat {
  fileprivate func requireFiniteValues() throws {
    if let point = metrics.first(where: { !$0.value.isFinite }) {
      throw WireError(
        .badRequest, "metric '\(point.name)' at step \(point.step) is \(point.value), no number")
    }
  }
}
