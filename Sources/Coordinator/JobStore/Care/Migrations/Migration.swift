import Experiment
import Foundation
package import GRDB

/// The bringing of a database from an earlier schema version to the current one: in one
/// transaction, after a copy of the file was kept, and by nobody but the holder of its lock.
package struct Migration {
  private let path: String
  private let version: Int32
  private let known: Int32
  private let terms: Terms

  /// A migration of a database of an earlier version.
  package init(of path: String, from version: Int32, terms: Terms) throws {
    self.path = path
    self.version = version
    self.terms = terms
    known = try Schema.current().version
  }

  /// Migrates the database.
  /// - Parameter beforeCommit: Looked at last; throwing leaves the database as it was.
  /// - Throws: `DatabaseFileError`; the database is then as it was.
  package func run(
    beforeCommit: (Database) throws -> Void = { _ in }
  ) throws -> MigrationReceipt {
    guard let step = MigrationStep.all.first(where: { $0.version == version }) else {
      throw failure("this propmend knows no way from there; use the propmend that wrote it")
    }
    do {
      let copy = try keepCopy()
      try DatabaseFile.changeable(path).inDatabase { db in
        try db.inTransaction(.exclusive) {
          try apply(step, to: db)
          try beforeCommit(db)
          return .commit
        }
      }
      return MigrationReceipt(path: path, from: version, to: known, copy: copy, remark: step.remark)
    } catch let error as DatabaseFileError {
      throw error
    } catch let error as DatabaseError where error.resultCode == .SQLITE_FULL {
      throw failure("the disk is full; free about twice the size of the file and try again")
    } catch let error as DatabaseError {
      throw failure(error.message ?? "no reason given")
    } catch {
      throw failure("\(error)")
    }
  }

  private func failure(_ reason: String) -> DatabaseFileError {
    .notMigrated(path: path, version: version, known: known, reason: reason)
  }

  /// Keeps the file as it is beside itself, under a name that nothing has.
  private func keepCopy() throws -> String {
    let name = "\(path).v\(version)-backup"
    let free = ([name] + (2...1_000).map { "\(name)-\($0)" })
      .first { !FileManager.default.fileExists(atPath: $0) }
    guard let free else { throw failure("there are a thousand copies of it; remove some") }
    try DatabaseCopy.copy(path, to: free, replacing: false)
    return free
  }

  private func apply(_ step: MigrationStep, to db: Database) throws {
    guard try Schema.Marks(db).version == version else {
      throw failure("its version has changed meanwhile; try again")
    }
    try rename(step.tables, in: db)
    try Schema.create(in: db)
    try fill(step, in: db)
    for table in step.tables { try db.execute(sql: "DROP TABLE former_\(table)") }
    try db.checkForeignKeys()
  }

  private func rename(_ tables: [String], in db: Database) throws {
    // So that other people's views are left alone.
    try db.execute(sql: "PRAGMA legacy_alter_table = ON")
    for table in tables {
      let indexes = try String.fetchAll(
        db,
        sql: """
          SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = ?
          """, arguments: [table])
      for index in indexes { try db.execute(sql: "DROP INDEX \(index.quotedDatabaseIdentifier)") }
      try db.execute(sql: "ALTER TABLE \(table) RENAME TO former_\(table)")
    }
  }

  private func fill(_ step: MigrationStep, in db: Database) throws {
    db.add(function: Self.digest)
    try db.execute(sql: "CREATE TEMP TABLE given (ledger_name TEXT NOT NULL, terms TEXT NOT NULL)")
    try db.execute(
      sql: "INSERT INTO temp.given VALUES (?, ?)",
      arguments: [terms.makeName(), try Scheduling.standard.storedText])
    try db.execute(sql: step.rows)
    try db.execute(sql: "DROP TABLE temp.given")
    for (former, now) in step.kept {
      let before = try Int.fetchOne(db, sql: "SELECT count(*) FROM former_\(former)")
      let after = try Int.fetchOne(db, sql: "SELECT count(*) FROM \(now)")
      guard before == after else {
        throw failure("\(before ?? 0) rows of '\(former)' became \(after ?? 0) of '\(now)'")
      }
    }
  }

  /// The bytes of an id that was written in hexadecimal. SQLite has `unhex` from 3.41 on.
  private static let digest = DatabaseFunction("digest", argumentCount: 1, pure: true) { values in
    guard let text = String.fromDatabaseValue(values[0]),
      let bytes = ContentHash.bytes(ofHexadecimal: text)
    else { return nil }
    return Data(bytes)
  }
}
