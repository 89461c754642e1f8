import Foundation

extension JobStore {
  /// Opens a database for the one coordinator that serves it; a missing file is created, and one of
  /// an earlier schema version is migrated.
  /// - Parameters:
  ///   - isForced: Whether the file may lie on a network file system.
  ///   - tell: Told of a migration, for the person who watches.
  /// - Throws: `DatabaseFileError` for a file that is not ours, of a later version of the schema,
  ///   that another coordinator serves, or that lies on a network or in a missing folder.
  package static func open(
    _ path: String, terms: Terms, allowingNetworkFileSystem isForced: Bool = false,
    tell: (MigrationReceipt) -> Void = { _ in }
  ) throws -> JobStore {
    let folder = (path as NSString).deletingLastPathComponent
    guard folder.isEmpty || FileManager.default.fileExists(atPath: folder) else {
      throw DatabaseFileError.missingFolder(path: path, folder: folder)
    }
    try FileSystem.holdingDatabase(path).requireLocal(for: path, unless: isForced)
    _ = try DatabaseFile.owner(of: path)
    let lock = try CoordinatorLock(for: path, as: .thisProcess(at: terms.wallClock()))
    // Looked at again, now that nobody else changes it.
    if case .elder(let version) = try DatabaseFile.owner(of: path) {
      tell(try Migration(of: path, from: version, terms: terms).run())
    }
    return try JobStore(try DatabaseFile.writable(path), terms: terms, holding: lock)
  }
}

extension Results {
  /// Opens a database for reading, whether a coordinator serves it now or not.
  /// - Throws: `DatabaseFileError` where there is no database of ours, or one of an earlier version.
  package static func open(_ path: String) throws -> Results {
    try DatabaseFile.requireCurrent(path)
    return Results(try DatabaseFile.readOnly(path))
  }
}
