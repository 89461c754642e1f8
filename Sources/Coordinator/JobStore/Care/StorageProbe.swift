import GRDB

/// A write that changes nothing and takes room on the disk all the same.
enum StorageProbe {
  /// Writes a page. SQLite leaves a page alone whose bytes stay the same, so the epoch is changed and
  /// changed back.
  static func write(to db: Database) throws {
    try db.run("UPDATE ledger SET epoch = epoch + 1")
    try db.run("UPDATE ledger SET epoch = epoch - 1")
  }
}
