package import Experiment
import GRDB

extension Results {
  /// The means of some series of a sweep's finished jobs, each over the attempt that counts.
  /// - Returns: By job and by series.
  /// - Throws: `WireError` with code `notFound` for an unknown sweep.
  package func meanMetrics(
    of sweep: String, named names: [String]
  ) async throws -> [JobID: [String: Double]] {
    try await reader.read { db in
      let places = databaseQuestionMarks(count: names.count)
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT job.id AS job_id, metric.name, avg(metric.value) AS mean
          FROM member
          JOIN job ON job.number = member.job
          JOIN result ON result.job = member.job
          JOIN metric ON metric.job = result.job AND metric.attempt = result.attempt
            AND metric.name IN (\(places))
          WHERE member.sweep = ?
          GROUP BY member.job, metric.name
          """,
        arguments: StatementArguments(names) + [try Self.number(of: sweep, in: db)])
      return rows.reduce(into: [:]) {
        $0[JobID(stored: $1["job_id"]), default: [:]][$1["name"]] = $1["mean"]
      }
    }
  }
}
