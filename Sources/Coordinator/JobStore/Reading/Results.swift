import Experiment
package import GRDB
import Wire

/// The readable side of a database: what leaderboards, exports and progress displays ask for.
///
/// It never writes, so it may look into a file that a coordinator is serving.
package struct Results: Sendable {
  let reader: any DatabaseReader

  /// The results in an open database.
  package init(_ reader: any DatabaseReader) { self.reader = reader }

  /// The names of all sweeps, in the order of their first submission.
  package func sweepNames() async throws -> [String] {
    try await reader.read { db in
      try String.fetchAll(db, sql: "SELECT name FROM sweep ORDER BY number")
    }
  }

  /// The text of the sweep file, as it was last submitted.
  /// - Throws: `WireError` with code `notFound` for an unknown sweep.
  package func source(of sweep: String) async throws -> String {
    try await reader.read { db in
      let number = try Self.number(of: sweep, in: db)
      return try String.fetchOne(
        db, sql: "SELECT source FROM sweep WHERE number = ?", arguments: [number]) ?? ""
    }
  }

  /// The sweep's row.
  /// - Throws: `WireError` with code `notFound`, naming the sweeps that there are.
  static func number(of sweep: String, in db: Database) throws -> Int {
    if let number = try Int.fetchOne(
      db, sql: "SELECT number FROM sweep WHERE name = ?", arguments: [sweep])
    {
      return number
    }
    let names = try String.fetchAll(db, sql: "SELECT name FROM sweep ORDER BY number DESC LIMIT 10")
    throw WireError(
      .notFound,
      "there is no sweep '\(sweep)'; "
        + (names.isEmpty ? "none was submitted yet" : "there is: " + names.joined(separator: ", ")))
  }
}
