import Foundation
import GRDB
import JobStore
import TestSupport
import Wire

/// Databases as released versions of propmend left them: `Fixtures/schema-N.sql` and `rows-N.sql`.
enum DatabaseFixture {
  /// The versions before the current one.
  static let earlier: [Int32] = [1, 2]

  /// Makes the database of a version in a folder and returns its path.
  @discardableResult
  static func make(_ version: Int32, in folder: URL) throws -> String {
    let path = folder.appendingPathComponent("results.sqlite").path
    let queue = try open(version, at: path)
    try queue.close()
    return path
  }

  /// The database of a version in memory, to compare with.
  static func inMemory(_ version: Int32) throws -> DatabaseQueue { try open(version, at: nil) }

  private static func open(_ version: Int32, at path: String?) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let queue =
      try path.map { try DatabaseQueue(path: $0, configuration: configuration) }
      ?? DatabaseQueue(configuration: configuration)
    try queue.inDatabase { db in
      if path != nil { try db.execute(sql: "PRAGMA journal_mode = WAL") }
      try db.execute(sql: try text("schema-\(version).sql"))
      try db.inTransaction {
        try db.execute(sql: try text("rows-\(version).sql"))
        return .commit
      }
      try db.checkForeignKeys()
    }
    return queue
  }

  /// The text of a fixture.
  static func text(_ name: String) throws -> String {
    try String(contentsOf: place(name), encoding: .utf8)
  }

  /// Where a fixture lies.
  static func place(_ name: String) -> URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/\(name)")
  }
}

extension DatabaseQueue {
  /// Every row of a query, each as a line of text, in an order of its own.
  func lines(_ sql: String) throws -> [String] {
    try read { try Row.fetchAll($0, sql: sql).map(\.line) }
  }
}

extension Row {
  /// The values, as SQL writes them, with bars between them.
  fileprivate var line: String {
    databaseValues.map { value in
      switch value.storage {
      case .null: "NULL"
      case .int64(let number): "\(number)"
      case .double(let number): "\(number)"
      case .string(let text): "'\(text)'"
      case .blob(let bytes): bytes.map { String($0, radix: 16) }.joined()
      }
    }.joined(separator: "|")
  }
}
