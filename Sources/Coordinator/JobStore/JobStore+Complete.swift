package import Experiment
import GRDB
package import Wire

extension JobStore {
  package func complete(_ token: AttemptToken, with report: JobReport) async throws {
    try report.requireFiniteValues()
    let now = terms.wallClock()
    try await write { db in
      guard let attempt = try Attempt.current(token, unless: .done, in: db) else { return }
      try attempt.finish(at: now, in: db)
      try db.execute(
        sql: "INSERT INTO result (job, attempt) VALUES (?, ?)",
        arguments: [attempt.job, attempt.number])
      try report.store(for: attempt.job, in: db)
    }
    end(token)
  }
}

extension JobReport {
  fileprivate func requireFiniteValues() throws {
    if let (name, value) = values.first(where: { !$0.value.isFinite }) {
      throw WireError(.badRequest, "value '\(name)' is \(value), no number")
    }
    for row in questions {
      for chance in [row.majorityChance, row.entityChance] {
        guard let chance, !chance.isFinite else { continue }
        throw WireError(
          .badRequest,
          "a chance of question \(row.index) of edit '\(row.edit)' is \(chance), no number")
      }
      for (moment, response) in [("before", row.before), ("after", row.after)] {
        for measure in Measure.allCases where !response[measure].isFinite {
          throw WireError(
            .badRequest,
            "\(measure.rawValue) \(moment) of question \(row.index) of edit '\(row.edit)' is "
              + "\(response[measure]), no number")
        }
      }
    }
  }

  fileprivate func store(for job: String, in db: Database) throws {
    for (name, value) in values {
      try db.cachedStatement(sql: "INSERT INTO value (job, name, value) VALUES (?, ?, ?)")
        .execute(arguments: [job, name, value])
    }
    for (role, file) in artifacts {
      try db.cachedStatement(
        sql: "INSERT INTO artifact (job, role, sha256, size) VALUES (?, ?, ?, ?)"
      ).execute(arguments: [job, role, file.sha256, file.size])
    }
    for row in questions { try row.store(for: job, in: db) }
  }
}
