import Foundation
import GRDB

/// Copies of databases that are in use.
enum DatabaseCopy {
  /// Copies a database as it is at one moment; whoever writes to it goes on meanwhile.
  ///
  /// The copy has its name only when it is whole and on the disk.
  /// - Parameter finish: What is changed in the copy before it gets its name.
  static func copy(
    _ path: String, to destination: String, replacing: Bool,
    finish: (Database) throws -> Void = { _ in }
  ) throws {
    let temporary = "\(destination).incoming-\(UUID().uuidString)"
    defer { remove(temporary) }
    try write(try DatabaseFile.readOnly(path), to: temporary, finish: finish)
    try DurableFile.publish(temporary, as: destination, replacing: replacing)
  }

  private static func write(
    _ source: DatabaseQueue, to path: String, finish: (Database) throws -> Void
  ) throws {
    let copy = try DatabaseQueue(path: path)
    try source.backup(to: copy)
    try copy.inDatabase { db in
      // One file, and none beside it.
      try db.execute(sql: "PRAGMA journal_mode = DELETE")
      try db.inTransaction {
        try finish(db)
        return .commit
      }
    }
    try copy.close()
  }

  private static func remove(_ path: String) {
    for suffix in ["", "-journal", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: path + suffix)
    }
  }
}
