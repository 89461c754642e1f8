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
  /// The file was written by an older propmend, whose results are not by today's protocols.
  case older(path: String, version: Int32, known: Int32)
  /// Another coordinator serves the file; its process, where that is known.
  case served(path: String, process: Int32?)
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
      "'\(path)' has schema version \(version), this propmend writes \(known): read it with the "
        + "propmend that wrote it, or name a new database and run its sweeps again"
    case .served(let path, let process):
      "another coordinator\(process.map { " (process \($0))" } ?? "") serves '\(path)': "
        + "use that one, stop it, or name another database"
    case .refused(let path, let reason):
      "the database '\(path)' cannot be opened: \(reason)"
    }
  }
}
