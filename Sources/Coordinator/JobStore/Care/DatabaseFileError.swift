/// Why a database file cannot be used.
package enum DatabaseFileError: Error, Hashable, CustomStringConvertible {
  /// There is no such file.
  case missing(path: String)
  /// There is no folder to create the file in.
  case missingFolder(path: String, folder: String)
  /// The file is no SQLite database.
  case notSQLite(path: String)
  /// The file is the SQLite database of another program.
  case notOurs(path: String)
  /// The file was written by a newer propmend.
  case newer(path: String, version: Int32, known: Int32)
  /// The file was written by an older propmend, and whoever only reads does not change it.
  case older(path: String, version: Int32, known: Int32)
  /// The file was written by an older propmend and could not be brought to today's schema.
  case notMigrated(path: String, version: Int32, known: Int32, reason: String)
  /// Another coordinator serves the file; who, where that is known.
  case served(path: String, by: LockHolder?)
  /// The file lies where other machines may have it open too.
  case networkFileSystem(path: String, FileSystem)
  /// The operating system or SQLite refuses.
  case refused(path: String, reason: String)

  package var description: String {
    switch self {
    case .missing(let path):
      "there is no database '\(path)'; "
        + "`propmend run SWEEP.yaml` or `propmend serve --database \(path)` makes one"
    case .missingFolder(let path, let folder):
      "the database '\(path)' cannot be made: there is no folder '\(folder)'; create it first"
    case .notSQLite(let path):
      "'\(path)' is no SQLite database; name another file, propmend leaves this one as it is"
    case .notOurs(let path):
      "'\(path)' is the database of another program; "
        + "name another file, propmend leaves this one as it is"
    case .newer(let path, let version, let known):
      "'\(path)' has schema version \(version), this propmend knows \(known): "
        + "use the propmend that wrote it, or a newer one"
    case .older(let path, let version, let known):
      "'\(path)' has schema version \(version), this propmend reads \(known): "
        + "`propmend doctor --database \(path) --migrate` brings it there and keeps a copy of the "
        + "old file, as `propmend serve` and `propmend run` do"
    case .notMigrated(let path, let version, let known, let reason):
      "'\(path)' could not be brought from schema version \(version) to \(known) and is as it was: "
        + reason
    case .served(let path, let holder):
      "another coordinator\(holder.map { " (\($0))" } ?? "") serves '\(path)': "
        + "use that one, stop it, or name another database"
    case .networkFileSystem(let path, let system):
      "'\(path)' lies on the network file system \(system.mountPoint) (\(system.type)), where "
        + "SQLite's locks do not keep other machines off: put the database on a local disk and "
        + "ship copies with `propmend backup`, or force it with --force-network-file-system"
    case .refused(let path, let reason):
      "the database '\(path)' cannot be opened: \(reason)"
    }
  }
}
