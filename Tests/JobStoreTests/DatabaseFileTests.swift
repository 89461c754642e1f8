import Foundation
import GRDB
import JobStore
import TestSupport
import Testing
import Wire

@Suite struct DatabaseFileTests {
  private let terms = Terms.manual(ManualClock())

  private func expectRefusal(_ expected: DatabaseFileError, _ path: String) async {
    let writing = #expect(throws: DatabaseFileError.self) {
      try JobStore.open(path, terms: terms)
    }
    let reading = #expect(throws: DatabaseFileError.self) { try Results.open(path) }
    #expect([writing, reading] == [expected, expected])
  }

  @Test func `a file that is no database is refused and left as it is`() async throws {
    try await withScratchFolder { folder in
      let path = folder.appendingPathComponent("notes.txt").path
      let text = String(repeating: "These are notes, and no database. ", count: 100)
      try text.write(toFile: path, atomically: false, encoding: .utf8)
      await expectRefusal(.notSQLite(path: path), path)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    }
  }

  @Test func `the database of another program is refused`() async throws {
    try await withScratchFolder { folder in
      let path = folder.appendingPathComponent("other.sqlite").path
      let other = try DatabaseQueue(path: path)
      try await other.write { try $0.execute(sql: "CREATE TABLE bookmark (url)") }
      await expectRefusal(.notOurs(path: path), path)
    }
  }

  @Test func `a database of a newer version is refused, with both versions`() async throws {
    try await withScratchFolder { folder in
      let path = folder.appendingPathComponent("newer.sqlite").path
      let database = try DatabaseQueue(path: path)
      _ = try JobStore(database, terms: terms)
      try await database.write { try $0.execute(sql: "PRAGMA user_version = 99") }
      await expectRefusal(.newer(path: path, version: 99, known: 3), path)
      #expect(DatabaseFileError.newer(path: path, version: 99, known: 3).description.contains("99"))
    }
  }

  @Test func `a missing folder is named`() throws {
    let error = #expect(throws: DatabaseFileError.self) {
      try JobStore.open("/no/such/folder/results.sqlite", terms: terms)
    }
    #expect(
      error
        == .missingFolder(
          path: "/no/such/folder/results.sqlite", folder: "/no/such/folder"))
  }

  @Test func `a missing database cannot be read`() throws {
    let error = #expect(throws: DatabaseFileError.self) { try Results.open("/no/such.sqlite") }
    #expect(error == .missing(path: "/no/such.sqlite"))
    #expect(error?.description.contains("propmend run") == true)
  }

  @Test func `a second coordinator is refused until the first is gone`() async throws {
    try await withScratchFolder { folder in
      let path = folder.appendingPathComponent("results.sqlite").path
      do {
        let first = try JobStore.open(path, terms: terms)
        let error = #expect(throws: DatabaseFileError.self) {
          try JobStore.open(path, terms: terms)
        }
        #expect(
          error
            == .served(path: path, by: .thisProcess(at: terms.wallClock())))
        try await first.submit(.tiny())
      }
      let second = try JobStore.open(path, terms: terms)
      #expect(try await second.results.sweepNames() == ["tiny"])
    }
  }

  @Test func `results are read beside a coordinator and after it`() async throws {
    try await withScratchFolder { folder in
      let path = folder.appendingPathComponent("results.sqlite").path
      do {
        let store = try JobStore.open(path, terms: terms)
        try await store.submit(.tiny())
        #expect(try await Results.open(path).sweepNames() == ["tiny"])
      }
      let results = try Results.open(path)
      #expect(try await results.status(of: "tiny").count(.waiting) == 9)
    }
  }

  @Test func `every commit is on the disk before it is answered for`() async throws {
    try await withScratchFolder { folder in
      let path = folder.appendingPathComponent("results.sqlite").path
      let settings = try await DatabaseFile.writable(path).write { db in
        try ["journal_mode", "synchronous", "foreign_keys"].map { name in
          try String.fetchOne(db, sql: "PRAGMA \(name)")
        }
      }
      #expect(settings == ["wal", "2", "1"])
    }
  }
}
