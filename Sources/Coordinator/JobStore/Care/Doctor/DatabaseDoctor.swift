import Experiment
import Foundation
import GRDB

/// Looks at a database and the files beside it, without changing anything.
package struct DatabaseDoctor {
  let path: String
  private let isDeep: Bool

  /// A look at a database.
  /// - Parameter isDeep: Whether every file is read and held against its hash.
  package init(of path: String, deep isDeep: Bool = false) {
    self.path = path
    self.isDeep = isDeep
  }

  /// What there is to see.
  package func facts() throws -> DatabaseFacts {
    let file = try fileState()
    var facts = DatabaseFacts(
      path: path, file: file, lock: CoordinatorLock.state(of: path),
      system: try? FileSystem.holdingDatabase(path))
    guard case .current = file else { return facts }
    do {
      facts.contents = try DatabaseFile.readOnly(path).read(contents(of:))
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
      facts.file = .damaged(reason: error.message ?? "no reason given")
    }
    return facts
  }

  private func fileState() throws -> DatabaseFacts.FileState {
    do {
      let known = try Schema.current().version
      return switch try DatabaseFile.owner(of: path) {
      case .nobody: .unusable(.missing(path: path))
      case .elder(let version): .elder(version: version, known: known)
      case .us: .current(version: known, bytes: FileHash.size(of: path) ?? 0)
      }
    } catch let error as DatabaseFileError {
      return .unusable(error)
    }
  }

  private func contents(of db: Database) throws -> DatabaseFacts.Contents {
    let damage = try String.fetchAll(db, sql: "PRAGMA integrity_check(10)")
    let ledger = try Row.fetchOne(db, sql: "SELECT name, epoch FROM ledger")
    return DatabaseFacts.Contents(
      ledger: ledger.map { DatabaseFacts.Ledger(name: $0["name"], epoch: $0["epoch"]) },
      damage: damage == ["ok"] ? [] : damage,
      brokenReferences: try brokenReferences(in: db),
      wrongRows: try DerivedColumn.allCases.reduce(into: [:]) { wrong, column in
        wrong[column] = try Int.fetchOne(db, sql: column.wrongRows)
      },
      files: try FileCheck(beside: path, deep: isDeep).files(namedIn: db))
  }

  private func brokenReferences(in db: Database) throws -> [String: Int] {
    let rows = try Row.fetchCursor(db, sql: "PRAGMA foreign_key_check")
    var broken: [String: Int] = [:]
    while let row = try rows.next() {
      let table: String = row["table"]
      broken[table, default: 0] += 1
    }
    return broken
  }
}
