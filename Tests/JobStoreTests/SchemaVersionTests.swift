import Experiment
import Foundation
import GRDB
import JobStore
import TestSupport
import Testing
import Wire

/// Whoever changes a table raises the version, so that no file means two things.
@Suite struct SchemaVersionTests {
  /// SHA-256 of what each version creates, without comments and white space.
  private static let released: [Int32: String] = [
    1: "4af9b98bb17a4f29d2a6a477cc6a2562026a14ea9e369e7ef86fc435226242eb",
    2: "70b6154949450a4629927585076094c1f680b3f4e2badff6c81ed7ba5a597fe0",
    3: "04818aaeebc0c656b6b66916debf16b8bef2ee92b78a4ed6d5fbd2fbd38558f7",
  ]

  @Test func `the tables are those of their version`() throws {
    let queue = try DatabaseQueue()
    _ = try JobStore(queue, terms: .manual(ManualClock()))
    let version = try version(of: queue)
    let hash = try hash(of: queue)
    #expect(
      Self.released[version] == hash,
      """
      results.schema.sql creates something else than when version \(version) was recorded. If \
      databases of version \(version) are out in the world: raise user_version, write \
      Care/Migrations/from-\(version)-to-\(version + 1).sql, keep the old text and rows as \
      Fixtures/schema-\(version).sql and rows-\(version).sql, and record the new hash here.
      """)
  }

  @Test(arguments: DatabaseFixture.earlier)
  func `the texts of released versions stay as they were`(_ version: Int32) throws {
    #expect(try hash(of: DatabaseFixture.inMemory(version)) == Self.released[version])
  }

  private func version(of queue: DatabaseQueue) throws -> Int32 {
    try queue.read { try Int32.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
  }

  private func hash(of queue: DatabaseQueue) throws -> String {
    let statements = try queue.read {
      try String.fetchAll(
        $0, sql: "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name")
    }
    let text = statements.flatMap { $0.split(separator: "\n") }
      .map { $0.prefix(upTo: $0.firstRange(of: "--")?.lowerBound ?? $0.endIndex) }
      .joined(separator: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return ContentHash.hexadecimal(of: text.utf8)
  }
}
