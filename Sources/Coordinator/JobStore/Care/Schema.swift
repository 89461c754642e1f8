import GRDB

/// The schema of `results.schema.sql`, embedded, and the marks that it leaves in a file.
enum Schema {
  /// What the header of a database file says about its contents.
  struct Marks: Hashable {
    /// Whose file it is; 0 where nobody said.
    let application: Int32
    /// The version of the schema; 0 in an empty file.
    let version: Int32
    /// The number of tables and indexes.
    let objects: Int

    /// Whether nothing was ever stored in the file.
    var isEmpty: Bool { application == 0 && version == 0 && objects == 0 }

    /// The marks of an open database.
    init(_ db: Database) throws {
      application = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
      version = try Int32.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      objects = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
    }
  }

  /// The marks of the current schema, read back from a fresh database so that they are written once.
  static func current() throws -> Marks {
    try DatabaseQueue().write { db in
      try create(in: db)
      return try Marks(db)
    }
  }

  /// The text of the schema.
  static var text: String { String(decoding: PackageResources.results_schema_sql, as: UTF8.self) }

  /// Creates the tables in a database that has none of their names.
  static func create(in db: Database) throws { try db.execute(sql: text) }
}
