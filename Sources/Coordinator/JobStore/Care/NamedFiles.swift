import Experiment
import GRDB

/// The files beside a database that its rows name by their content.
enum NamedFiles {
  /// The files that finished jobs left, and those from which unfinished ones go on.
  static func needed(in db: Database) throws -> [ArtifactReference] {
    let checkpoints =
      try db.tableExists("checkpoint") ? "UNION SELECT sha256, size FROM checkpoint" : ""
    return try Row.fetchAll(
      db, sql: "SELECT sha256, size FROM artifact \(checkpoints) ORDER BY sha256"
    ).map { ArtifactReference(sha256: $0["sha256"], size: $0["size"]) }
  }

  /// The files of results that came too late and are kept all the same.
  static func superseded(in db: Database) throws -> [String] {
    try String.fetchAll(
      db,
      sql: """
        SELECT DISTINCT json_extract(file.value, '$.sha256')
        FROM superseded, json_each(superseded.report, '$.artifacts') AS file
        """)
  }
}
