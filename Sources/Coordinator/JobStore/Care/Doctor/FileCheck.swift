import Experiment
import Foundation
import GRDB

/// Holds the files beside a database against the rows that name them.
struct FileCheck {
  /// Seconds for which a file that nothing names may be one that a worker is about to name.
  private static let grace = 86_400.0

  private let path: String
  private let folder: String
  private let isDeep: Bool

  /// A check of the files beside a database.
  init(beside path: String, deep isDeep: Bool) {
    self.path = path
    self.isDeep = isDeep
    folder = path + ".artifacts"
  }

  /// What became of the files that the rows name, and which there are beside.
  func files(namedIn db: Database) throws -> DatabaseFacts.Files {
    var files = DatabaseFacts.Files(folder: folder)
    files.isDeep = isDeep
    for file in try NamedFiles.needed(in: db) {
      files.named += 1
      files.bytes += file.size
      switch FileHash.size(of: "\(folder)/\(file.sha256)") {
      case nil: files.missing.append(file.sha256)
      case file.size where try !isDeep || hasItsHash(file): break
      default: files.broken.append(file.sha256)
      }
    }
    for name in try strays(in: db) {
      files.strays += 1
      files.strayBytes += FileHash.size(of: "\(folder)/\(name)") ?? 0
    }
    return files
  }

  /// Removes the files that nothing names and that are older than a day; returns their number.
  func removeOldStrays(in db: Database, at now: Double) throws -> Int {
    let old = try strays(in: db).filter { name in
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
      let changed = attributes[.modificationDate] as? Date
      return now - (changed?.timeIntervalSince1970 ?? now) > Self.grace
    }
    for name in old { try FileManager.default.removeItem(atPath: "\(folder)/\(name)") }
    return old.count
  }

  private func hasItsHash(_ file: ArtifactReference) throws -> Bool {
    try FileHash.hexadecimal(of: "\(folder)/\(file.sha256)") == file.sha256
  }

  /// Files that neither the database nor a copy that a migration kept names.
  private func strays(in db: Database) throws -> [String] {
    guard FileManager.default.fileExists(atPath: folder) else { return [] }
    var named = Set(try NamedFiles.needed(in: db).map(\.sha256))
    named.formUnion(try NamedFiles.superseded(in: db))
    named.formUnion(try KeptCopies(of: path).namedFiles())
    return try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { !named.contains($0) }.sorted()
  }
}
