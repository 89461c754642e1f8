/// Why a backup was not made.
package enum BackupError: Error, Hashable, CustomStringConvertible {
  /// There is a file of that name.
  case exists(path: String)
  /// The backup would take the place of the database itself, or of one that is served.
  case inUse(path: String)
  /// There is no folder to put it in.
  case missingFolder(path: String, folder: String)
  /// The operating system or SQLite refuses.
  case refused(path: String, reason: String)

  package var description: String {
    switch self {
    case .exists(let path):
      "there is a file '\(path)'; name another, or replace it with --force"
    case .inUse(let path):
      "'\(path)' is a database in use; name another file for its backup"
    case .missingFolder(let path, let folder):
      "the backup '\(path)' cannot be made: there is no folder '\(folder)'; create it first"
    case .refused(let path, let reason):
      "the backup '\(path)' cannot be made: \(reason)"
    }
  }
}
