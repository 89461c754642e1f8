/// How a database of one schema version becomes one of the current version.
///
/// Every step leads to the current version at once, whose tables are made from the one schema there
/// is. Who raises `user_version` adds the step from the version before, takes the text of the other
/// steps along, and keeps a fixture of each version in the tests.
struct MigrationStep {
  /// The version that the step begins with.
  let version: Int32
  /// The tables of that version, which are gone afterwards.
  let tables: [String]
  /// Fills the current tables from the old ones, which are called `former_NAME` by then.
  let rows: String
  /// The old tables of which each row has one in a table of today.
  let kept: [(former: String, now: String)]
  /// What a person must know.
  let remark: String?

  /// The steps from all earlier versions.
  static let all = [one, two]

  private static let one = MigrationStep(
    version: 1,
    tables: [
      "sweep", "job", "sweep_job", "need", "attempt", "result", "value", "question", "artifact",
      "metric",
    ],
    rows: String(decoding: PackageResources.from_1_to_3_sql, as: UTF8.self),
    kept: [("sweep", "sweep")],
    remark: "version 1 scored by other protocols, so its jobs and results stay in that copy alone: "
      + "submit the sweeps again to run them by today's")

  private static let two = MigrationStep(
    version: 2,
    tables: [
      "sweep", "job", "sweep_job", "need", "attempt", "result", "value", "question", "artifact",
      "metric",
    ],
    rows: String(decoding: PackageResources.from_2_to_3_sql, as: UTF8.self),
    kept: [
      ("sweep", "sweep"), ("job", "job"), ("job", "job_key"), ("sweep_job", "member"),
      ("need", "family_need"), ("attempt", "attempt"), ("result", "result"), ("value", "value"),
      ("question", "question"), ("artifact", "artifact"), ("metric", "metric"),
    ],
    remark: nil)
}
