import Experiment
import Foundation
import GRDB
import JobStore
import TestSupport
import Testing
import Wire

@Suite struct BackupTests {
  private let terms = Terms.manual(ManualClock())

  private func withStore(
    _ body: (_ store: JobStore, _ path: String, _ folder: URL) async throws -> Void
  ) async throws {
    try await withScratchFolder { folder in
      let path = folder.appendingPathComponent("results.sqlite").path
      try await body(try JobStore.open(path, terms: terms), path, folder)
    }
  }

  private func finish(_ count: Int, in store: JobStore, from start: Int = 0) async throws {
    for number in start..<start + count {
      let lease = try #require(
        try await store.claim(ClaimRequest(request: "\(number)", worker: "w")).first)
      _ = try await store.complete(lease.token, with: .tiny(for: lease.spec))
    }
  }

  @Test func `a backup is made beside a coordinator and is another database`() async throws {
    try await withStore { store, path, folder in
      try await store.submit(.tiny())
      try await finish(3, in: store)
      let copy = folder.appendingPathComponent("copy.sqlite").path
      let receipt = try DatabaseBackup(of: path, at: copy).make(named: "another")
      #expect(receipt.results == 3)
      #expect(receipt.lines[0].contains("3 results"))
      #expect(receipt.lines.last?.contains("to restore") == true)

      // It is served at once, and workers that knew the original do not take it for its past.
      let restored = try JobStore.open(copy, terms: terms)
      #expect(restored.epoch == Epoch(database: "another", number: 1))
      #expect(!restored.epoch.isBefore(store.epoch))
      #expect(try await restored.results.finishedJobs(of: "tiny").count == 3)
      try await finish(6, in: restored, from: 3)
    }
  }

  @Test func `a backup in the middle of the work holds all that was there, and is sound`()
    async throws
  {
    try await withStore { store, path, folder in
      try await store.submit(.tiny(seeds: Array(0..<20)))
      try await finish(2, in: store)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for worker in 0..<4 {
          group.addTask {
            var number = 0
            while let lease = try await store.claim(
              ClaimRequest(request: "\(worker)-\(number)", worker: "w\(worker)")
            ).first {
              _ = try await store.renew(lease.token, with: Heartbeat(sequence: 1))
              _ = try await store.complete(lease.token, with: .tiny(for: lease.spec))
              number += 1
            }
          }
        }
        for number in 0..<5 {
          let before = Set(try await store.results.finishedJobs(of: "tiny").map(\.job))
          let copy = folder.appendingPathComponent("copy-\(number).sqlite").path
          _ = try DatabaseBackup(of: path, at: copy).make(named: "copy")
          let copied = Set(try await Results.open(copy).finishedJobs(of: "tiny").map(\.job))
          let after = Set(try await store.results.finishedJobs(of: "tiny").map(\.job))
          #expect(before.isSubset(of: copied))
          #expect(copied.isSubset(of: after))
          let contents = try DatabaseDoctor(of: copy).facts().contents
          #expect(contents?.damage == [])
          #expect(contents?.brokenReferences == [:])
          #expect(contents?.wrongRows.values.allSatisfy { $0 == 0 } == true)
        }
        try await group.waitForAll()
      }
      #expect(try await store.results.status(of: "tiny").count(.waiting) == 0)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(!names.contains { $0.contains("incoming") })
    }
  }

  @Test func `a file that is there is replaced only if that is wanted`() async throws {
    try await withStore { store, path, folder in
      try await store.submit(.tiny())
      let copy = folder.appendingPathComponent("copy.sqlite").path
      try "mine".write(toFile: copy, atomically: false, encoding: .utf8)
      let error = #expect(throws: BackupError.self) { try DatabaseBackup(of: path, at: copy) }
      #expect(error == .exists(path: copy))
      #expect(try String(contentsOfFile: copy, encoding: .utf8) == "mine")
      // A log of the old file must not be taken for one of the new.
      try "log".write(toFile: copy + "-wal", atomically: false, encoding: .utf8)
      _ = try DatabaseBackup(of: path, at: copy, replacing: true).make(named: "copy")
      #expect(try await Results.open(copy).sweepNames() == ["tiny"])
    }
  }

  @Test func `a backup takes neither the place of its database nor of one that is served`()
    async throws
  {
    try await withStore { store, path, folder in
      let link = folder.appendingPathComponent("link.sqlite").path
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
      let served = folder.appendingPathComponent("served.sqlite").path
      let other = try JobStore.open(served, terms: terms)
      for place in [path, link, served] {
        let error = #expect(throws: BackupError.self) {
          try DatabaseBackup(of: path, at: place, replacing: true)
        }
        #expect(error == .inUse(path: place))
      }
      withExtendedLifetime((store, other)) {}
    }
  }

  @Test func `a missing database or folder is named`() async throws {
    try await withScratchFolder { folder in
      let path = folder.appendingPathComponent("none.sqlite").path
      let copy = folder.appendingPathComponent("copy.sqlite").path
      let error = #expect(throws: DatabaseFileError.self) {
        try DatabaseBackup(of: path, at: copy).make(named: "copy")
      }
      #expect(error == .missing(path: path))
      #expect(!FileManager.default.fileExists(atPath: copy))
      #expect(throws: BackupError.missingFolder(path: "/no/such/f", folder: "/no/such")) {
        try DatabaseBackup(of: path, at: "/no/such/f")
      }
    }
  }

  @Test func `a database of an earlier version is backed up as it is`() async throws {
    try await withScratchFolder { folder in
      let path = try DatabaseFixture.make(2, in: folder)
      let copy = folder.appendingPathComponent("copy.sqlite").path
      let receipt = try DatabaseBackup(of: path, at: copy).make(named: "copy", withFiles: true)
      #expect(receipt.results == 4)
      #expect(receipt.files?.bad.count == 3)
      #expect(try DatabaseFile.owner(of: copy) == .elder(version: 2))
    }
  }

  @Test func `the files that results name come along, whole`() async throws {
    try await withStore { store, path, folder in
      let world = try await FileWorld(store, beside: path)
      let copy = folder.appendingPathComponent("copy.sqlite").path
      let receipt = try DatabaseBackup(of: path, at: copy).make(named: "copy", withFiles: true)
      #expect(receipt.files?.count == 2)
      #expect(receipt.files?.bad == [])
      for name in world.names {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(copy).artifacts/\(name)"))
        #expect(ContentHash.hexadecimal(of: bytes) == name)
      }
      // Again, onto the same: nothing is copied twice, and nothing is in the way.
      let again = try DatabaseBackup(of: path, at: copy, replacing: true)
        .make(named: "copy", withFiles: true)
      #expect(again.files?.count == 2)
    }
  }

  @Test(.enabled(if: SmallDisk.canBeMounted))
  func `files come along to another disk as copies`() async throws {
    try await withStore { store, path, _ in
      let world = try await FileWorld(store, beside: path)
      try await SmallDisk.with(kilobytes: 4_000) { disk in
        let copy = disk.appendingPathComponent("copy.sqlite").path
        let receipt = try DatabaseBackup(of: path, at: copy).make(named: "copy", withFiles: true)
        #expect(receipt.files?.linked == 0)
        #expect(receipt.files?.count == world.names.count)
        let names = try FileManager.default.contentsOfDirectory(atPath: copy + ".artifacts")
        #expect(Set(names) == Set(world.names))
      }
    }
  }

  @Test func `a broken file is told, and left out`() async throws {
    try await withStore { store, path, folder in
      let world = try await FileWorld(store, beside: path)
      try world.spoil(world.names[0])
      let copy = folder.appendingPathComponent("copy.sqlite").path
      let receipt = try DatabaseBackup(of: path, at: copy).make(named: "copy", withFiles: true)
      #expect(receipt.files?.bad == [world.names[0]])
      #expect(receipt.lines.contains { $0.contains(world.names[0]) && $0.contains("doctor") })
    }
  }
}
