import Foundation
import GRDB

/// The making of a copy to restore from, while a coordinator writes.
package struct DatabaseBackup {
  private let database: String
  private let path: String
  private let isReplacing: Bool

  /// A backup of a database under a new name.
  /// - Parameter isReplacing: Whether a file of that name may be there.
  /// - Throws: `BackupError` where the name cannot be had.
  package init(of database: String, at path: String, replacing isReplacing: Bool = false) throws {
    self.database = database
    self.path = path
    self.isReplacing = isReplacing
    try requireFreeName()
  }

  /// Makes the backup: whole under its name, or not at all.
  /// - Parameters:
  ///   - name: What the copy is called in its `ledger`. A restored copy is another database, whose
  ///     epochs begin anew: workers that had heard of a later life of the original take its answers.
  ///   - withFiles: Whether the files that rows name come along, into `PATH.artifacts`.
  package func make(named name: String, withFiles: Bool = false) throws -> BackupReceipt {
    guard try DatabaseFile.owner(of: database) != .nobody else {
      throw DatabaseFileError.missing(path: database)
    }
    var results = 0
    try refusing {
      try removeLeftovers()
      try DatabaseCopy.copy(database, to: path, replacing: isReplacing) { db in
        results = try Int.fetchOne(db, sql: "SELECT count(*) FROM result") ?? 0
        if try db.tableExists("ledger") {
          try db.execute(sql: "UPDATE ledger SET name = ?, epoch = 0", arguments: [name])
        }
      }
    }
    return BackupReceipt(
      database: database, path: path, bytes: FileHash.size(of: path) ?? 0, results: results,
      files: withFiles ? try refusing { try bringFiles() } : nil)
  }

  private func bringFiles() throws -> BackupReceipt.Files {
    let needed = try DatabaseFile.readOnly(path).read(NamedFiles.needed(in:))
    return try FileBackup(from: database + ".artifacts", to: path + ".artifacts").bring(needed)
  }

  private func requireFreeName() throws {
    let folder = (path as NSString).deletingLastPathComponent
    guard folder.isEmpty || FileManager.default.fileExists(atPath: folder) else {
      throw BackupError.missingFolder(path: path, folder: folder)
    }
    guard FileManager.default.fileExists(atPath: path) else { return }
    if Self.isSame(path, database) { throw BackupError.inUse(path: path) }
    if case .held = CoordinatorLock.state(of: path) { throw BackupError.inUse(path: path) }
    guard isReplacing else { throw BackupError.exists(path: path) }
  }

  private static func isSame(_ first: String, _ second: String) -> Bool {
    let real = [first, second].map { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path }
    let numbers = real.map {
      (try? FileManager.default.attributesOfItem(atPath: $0))?[.systemFileNumber] as? NSNumber
    }
    return real[0] == real[1] || (numbers[0] != nil && numbers[0] == numbers[1])
  }

  /// A log of the file that is replaced would be taken for one of the copy.
  private func removeLeftovers() throws {
    for suffix in ["-wal", "-shm", "-journal"] where FileHash.size(of: path + suffix) != nil {
      try FileManager.default.removeItem(atPath: path + suffix)
    }
  }

  private func refusing<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as DatabaseFileError {
      throw error
    } catch let error as DatabaseError where error.resultCode == .SQLITE_FULL {
      throw BackupError.refused(path: path, reason: "its disk is full; name a place on another")
    } catch let error as DatabaseError {
      throw BackupError.refused(path: path, reason: error.message ?? "no reason given")
    } catch let error as POSIXError where error.code == .EEXIST {
      throw BackupError.exists(path: path)
    } catch {
      throw BackupError.refused(path: path, reason: error.localizedDescription)
    }
  }
}
