import GRDB
import Ledger

/// What a repair did.
package struct RepairReceipt: Hashable, Sendable {
  /// Rows that were set right.
  package var rows = 0
  /// Superfluous files that were removed.
  package var files = 0
}

extension DatabaseDoctor {
  /// Sets right what follows from other rows, and removes old files that nothing names. Nobody may be
  /// serving the database meanwhile.
  /// - Throws: `DatabaseFileError` where a coordinator has the database.
  package func repair(_ terms: Terms) throws -> RepairReceipt {
    let now = terms.wallClock()
    try DatabaseFile.requireCurrent(path)
    let lock = try CoordinatorLock(for: path, as: .thisProcess(at: now))
    defer { withExtendedLifetime(lock) {} }
    return try DatabaseFile.naming(path) {
      try DatabaseFile.writable(path).write { db in
        let transaction = SQLiteTransaction(db: db, now: now, terms: SchedulingTerms())
        var receipt = RepairReceipt()
        for column in DerivedColumn.allCases {
          receipt.rows += try column.repair(in: transaction)
        }
        receipt.files = try FileCheck(beside: path, deep: false)
          .removeOldStrays(in: db, at: now)
        return receipt
      }
    }
  }

  /// Brings a database of an earlier version to today's.
  /// - Returns: What was done; nil where there was nothing to do.
  /// - Throws: `DatabaseFileError` where a coordinator has the database, or it cannot be migrated.
  package func migrate(_ terms: Terms) throws -> MigrationReceipt? {
    guard case .elder = try DatabaseFile.owner(of: path) else { return nil }
    let lock = try CoordinatorLock(for: path, as: .thisProcess(at: terms.wallClock()))
    defer { withExtendedLifetime(lock) {} }
    guard case .elder(let version) = try DatabaseFile.owner(of: path) else { return nil }
    return try Migration(of: path, from: version, terms: terms).run()
  }
}

extension DerivedColumn {
  /// Sets the column right where it is wrong; returns how many rows were.
  fileprivate func repair(in transaction: SQLiteTransaction) throws -> Int {
    let db = transaction.db
    let wrong = try Int.fetchOne(db, sql: wrongRows) ?? 0
    guard wrong > 0 else { return 0 }
    for sql in repairs { try db.execute(sql: sql) }
    switch self {
    case .jobLane: try transaction.reassignLanes(ofJobs: Self.jobsOutOfLane)
    case .blame: try transaction.blameAnew()
    case .jobUnmet, .familyUnmet, .jobKey, .memberLane, .laneOpen: break
    }
    return wrong
  }
}

extension SQLiteTransaction {
  /// Forgets whose fault failures are and finds it again, from the jobs that failed themselves.
  fileprivate func blameAnew() throws {
    try db.execute(sql: "UPDATE job SET state = 'waiting', blamed = NULL WHERE blamed IS NOT NULL")
    try db.execute(sql: "UPDATE family SET blamed = NULL WHERE blamed IS NOT NULL")
    for cause in try db.numbers("SELECT number FROM job WHERE state = 'failed' ORDER BY number") {
      try failDependants(of: JobNumber(cause))
    }
    try db.execute(sql: "UPDATE lane SET open = 1 WHERE open = 0")
  }
}
