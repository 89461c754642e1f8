import Experiment
import Foundation
import GRDB

/// The copies that migrations kept of a database, `DATABASE.v1-backup`. The files that their results
/// name lie in the database's own folder.
struct KeptCopies {
  private let database: URL

  /// The copies of a database.
  init(of path: String) { database = URL(fileURLWithPath: path) }

  /// The copies of the database whose files lie in a folder, `DATABASE.artifacts`.
  init(besideArtifacts folder: URL) { database = folder.deletingPathExtension() }

  /// The hashes of the files that any of the copies names.
  func namedFiles() throws -> Set<String> {
    try paths().reduce(into: []) { $0.formUnion(try namedFiles(in: $1)) }
  }

  private func namedFiles(in path: String) throws -> [String] {
    do {
      return try DatabaseFile.naming(path) {
        try DatabaseFile.readOnly(path).read(NamedFiles.needed(in:)).map(\.sha256)
      }
    } catch DatabaseFileError.notSQLite {
      // Somebody's own file of such a name.
      return []
    }
  }

  private func paths() throws -> [String] {
    let folder = database.deletingLastPathComponent()
    return try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { name in
        name.hasPrefix(database.lastPathComponent + ".v") && name.contains("-backup")
          && !name.contains(".incoming-")
      }
      .map { folder.appendingPathComponent($0).path }
  }
}
