import Experiment
import Foundation
import GRDB
import Ledger
import Wire

extension SQLiteTransaction {
  func store(_ heartbeat: Heartbeat, of attempt: AttemptRecord) throws {
    if let progress = heartbeat.progress { try store(progress, of: attempt) }
    for point in heartbeat.metrics {
      try db.run(
        """
        INSERT INTO metric (job, attempt, name, step, value) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """, [attempt.job.value, attempt.number, point.name, point.step, point.value])
    }
    if let checkpoint = heartbeat.checkpoint { try store(checkpoint, of: attempt) }
  }

  private func store(_ progress: JobProgress, of attempt: AttemptRecord) throws {
    try db.run(
      """
      UPDATE attempt SET step = ?, steps = ?, loss = ?, seconds_left = ?
      WHERE job = ? AND number = ?
      """,
      [
        progress.step, progress.steps, progress.loss, progress.secondsLeft, attempt.job.value,
        attempt.number,
      ])
  }

  private func store(_ checkpoint: JobCheckpoint, of attempt: AttemptRecord) throws {
    try db.run(
      """
      INSERT INTO checkpoint (job, attempt, step, sha256, size) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (job) DO UPDATE SET attempt = excluded.attempt, step = excluded.step,
        sha256 = excluded.sha256, size = excluded.size
      """,
      [
        attempt.job.value, attempt.number, checkpoint.step, checkpoint.file.sha256,
        checkpoint.file.size,
      ])
  }

  func store(_ report: JobReport, of attempt: AttemptRecord) throws {
    let job = attempt.job.value
    try db.run("INSERT INTO result (job, attempt) VALUES (?, ?)", [job, attempt.number])
    for (name, value) in report.values {
      try db.run("INSERT INTO value (job, name, value) VALUES (?, ?, ?)", [job, name, value])
    }
    for (role, file) in report.artifacts {
      try db.run(
        "INSERT INTO artifact (job, role, sha256, size) VALUES (?, ?, ?, ?)",
        [job, role, file.sha256, file.size])
    }
    for row in report.questions { try row.store(for: job, in: db) }
    try db.run("DELETE FROM checkpoint WHERE job = ?", [job])
  }

  func storeSuperseded(_ report: JobReport, of attempt: AttemptRecord) throws {
    let text = String(decoding: try JSONEncoder().encode(report), as: UTF8.self)
    try db.run(
      "INSERT INTO superseded (job, attempt, received, report) VALUES (?, ?, ?, ?)",
      [attempt.job.value, attempt.number, now, text])
  }
}
