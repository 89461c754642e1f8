import Foundation
package import GRDB

/// A database on disk, looked at before it is used.
package enum DatabaseFile {
  /// Whose a file is.
  package enum Owner: Hashable, Sendable {
    /// Nobody's: it is missing or empty.
    case nobody
    /// Ours, and of the current version of the schema.
    case us
    /// Ours, and of an earlier version.
    case elder(version: Int32)
  }

  /// Whose the file is, without changing it.
  /// - Throws: `DatabaseFileError` for a file that is not ours or of a later version of the schema.
  package static func owner(of path: String) throws -> Owner {
    guard FileManager.default.fileExists(atPath: path) else { return .nobody }
    let marks = try naming(path) { try readOnly(path).read(Schema.Marks.init) }
    let current = try Schema.current()
    if marks.isEmpty { return .nobody }
    guard marks.application == current.application else {
      throw DatabaseFileError.notOurs(path: path)
    }
    guard marks.version <= current.version else {
      throw DatabaseFileError.newer(path: path, version: marks.version, known: current.version)
    }
    return marks.version == current.version ? .us : .elder(version: marks.version)
  }

  /// - Throws: `DatabaseFileError` for a file that is not ours, or of another version of the schema.
  static func requireCurrent(_ path: String) throws {
    switch try owner(of: path) {
    case .us: return
    case .nobody: throw DatabaseFileError.missing(path: path)
    case .elder(let version):
      throw DatabaseFileError.older(
        path: path, version: version, known: try Schema.current().version)
    }
  }

  /// The file opened for reading only, beside whoever else has it open.
  static func readOnly(_ path: String) throws -> DatabaseQueue {
    var configuration = patient
    configuration.readonly = true
    return try naming(path) { try DatabaseQueue(path: path, configuration: configuration) }
  }

  /// The file opened for its one writer: write-ahead log, and every commit on the disk before it
  /// is answered for.
  package static func writable(_ path: String) throws -> DatabasePool {
    try naming(path) {
      let pool = try DatabasePool(path: path, configuration: patient)
      try pool.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA synchronous = FULL")
        // The ids of a million jobs are random; their index fits, so that taking them in is no more
        // than sorting.
        try db.execute(sql: "PRAGMA cache_size = -131072")
      }
      return pool
    }
  }

  /// The file opened for a change of its tables: references are looked at when all is done.
  static func changeable(_ path: String) throws -> DatabaseQueue {
    var configuration = patient
    configuration.foreignKeysEnabled = false
    return try naming(path) {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.inDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      return queue
    }
  }

  /// Readers and the writer wait for each other instead of failing.
  private static var patient: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    return configuration
  }

  /// Runs a body, with SQLite's own refusals put into words that name the file.
  static func naming<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
      throw DatabaseFileError.notSQLite(path: path)
    } catch let error as DatabaseError {
      throw DatabaseFileError.refused(path: path, reason: reason(for: error, at: path))
    }
  }

  /// What SQLite says, with the room on the disk, where a full one may be what it means.
  private static func reason(for error: DatabaseError, at path: String) -> String {
    let reason = error.message ?? "no reason given"
    let mayBeFull = [.SQLITE_FULL, .SQLITE_IOERR, .SQLITE_CANTOPEN].contains(error.resultCode)
    guard mayBeFull, let system = try? FileSystem.holdingDatabase(path) else { return reason }
    return "\(reason) (\(ByteCount.text(system.available)) are free at \(system.mountPoint))"
  }
}
