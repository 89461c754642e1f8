import Foundation

extension JobStore {
  /// Opens a database for the one coordinator that serves it; a missing file is created.
  /// - Throws: `DatabaseFileError` for a file that is not ours, of another version of the
  ///   schema, that another coordinator serves, or that lies in a missing folder.
  package static func open(_ path: String, terms: Terms) throws -> JobStore {
    let folder = (path as NSString).deletingLastPathComponent
    guard folder.isEmpty || FileManager.default.fileExists(atPath: folder) else {
      throw DatabaseFileError.missingFolder(path: path, folder: folder)
    }
    _ = try DatabaseFile.owner(of: path)
    let lock = try CoordinatorLock(for: path)
    return try JobStore(try DatabaseFile.writable(path), terms: terms, holding: lock)
  }
}

extension Results {
  /// Opens a database for reading, whether a coordinator serves it now or not.
  /// - Throws: `DatabaseFileError` where there is no database of ours.
  package static func open(_ path: String) throws -> Results {
    guard try DatabaseFile.owner(of: path) == .us else {
      throw DatabaseFileError.missing(path: path)
    }
    return Results(try DatabaseFile.readOnly(path))
  }
}
