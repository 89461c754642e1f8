import Foundation
package import GRDB

/// A database on disk, looked at before it is used.
package enum DatabaseFile {
  /// Whose a file is.
  enum Owner {
    case nobody, us
  }

  /// Whose the file is, without changing it; nobody's is one that is missing or empty.
  /// - Throws: `DatabaseFileError` for a file that is not ours or of another version of the schema.
  static func owner(of path: String) throws -> Owner {
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
    guard marks.version == current.version else {
      throw DatabaseFileError.older(path: path, version: marks.version, known: current.version)
    }
    return .us
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
      try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      return pool
    }
  }

  /// Readers and the writer wait for each other instead of failing.
  private static var patient: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    return configuration
  }

  private static func naming<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
      throw DatabaseFileError.notSQLite(path: path)
    } catch let error as DatabaseError {
      throw DatabaseFileError.refused(path: path, reason: error.message ?? "no reason given")
    }
  }
}
