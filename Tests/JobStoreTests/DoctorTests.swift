import Experiment
import Foundation
import GRDB
import JobStore
import TestSupport
import Testing
import Wire

/// What the facts mean, without a file.
@Suite struct FindingTests {
  private func facts(_ change: (inout DatabaseFacts) -> Void = { _ in }) -> DatabaseFacts {
    var files = DatabaseFacts.Files(folder: "/data/r.sqlite.artifacts")
    files.named = 2
    files.bytes = 3_000
    var facts = DatabaseFacts(
      path: "/data/r.sqlite", file: .current(version: 3, bytes: 5_000_000), lock: .free(last: nil),
      system: FileSystem(type: "ext4", mountPoint: "/data", available: 10_000_000_000),
      contents: DatabaseFacts.Contents(
        ledger: DatabaseFacts.Ledger(name: "abc", epoch: 7), damage: [], brokenReferences: [:],
        wrongRows: [:], files: files))
    change(&facts)
    return facts
  }

  private func problems(_ change: (inout DatabaseFacts) -> Void) -> [Finding] {
    facts(change).findings.filter(\.isProblem)
  }

  @Test func `a sound database has a line for each check and no problem`() {
    let findings = facts().findings
    #expect(findings.filter(\.isProblem) == [])
    #expect(findings.count == 9 + DerivedColumn.allCases.count)
    #expect(findings.allSatisfy { $0.description.hasPrefix("ok ") })
    #expect(findings.contains { $0.description.contains("epoch 7 of database abc") })
  }

  @Test func `each thing that is wrong is one problem, with its way out`() {
    let system = FileSystem(type: "nfs4", mountPoint: "/data", available: 10_000_000_000)
    let full = FileSystem(type: "ext4", mountPoint: "/data", available: 1_000)
    let cases: [(String, (inout DatabaseFacts) -> Void)] = [
      ("move it to a local disk", { $0.system = system }),
      ("free some", { $0.system = full }),
      ("propmend serve", { $0.contents?.ledger = nil }),
      ("restore a backup", { $0.contents?.damage = ["page 4 is never used"] }),
      ("restore a backup", { $0.contents?.brokenReferences = ["value": 2] }),
      ("--repair", { $0.contents?.wrongRows[.jobUnmet] = 3 }),
      ("from a backup", { $0.contents?.files.missing = ["aa"] }),
      ("from a backup", { $0.contents?.files.broken = ["bb"] }),
    ]
    for (wayOut, change) in cases {
      let found = problems(change)
      #expect(found.count == 1)
      #expect(found.first?.wayOut?.contains(wayOut) == true)
      #expect(found.first?.description.hasPrefix("PROBLEM  ") == true)
    }
  }

  @Test func `an earlier version is a problem with a command as its way out`() {
    let found = problems {
      $0.file = .elder(version: 2, known: 3)
      $0.contents = nil
    }
    #expect(found.count == 1)
    #expect(found[0].wayOut?.contains("--migrate") == true)
  }

  @Test func `whoever serves it is named, and is no problem`() {
    let holder = LockHolder(host: "login-1", process: 41, boot: "b", started: 0)
    let findings = facts { $0.lock = .held(by: holder) }.findings
    #expect(findings.contains { $0.description.contains("process 41 on login-1") })
    #expect(findings.filter(\.isProblem) == [])
  }
}

@Suite struct DoctorTests {
  private let terms = Terms.manual(ManualClock())

  private func problems(_ path: String, deep: Bool = false) throws -> [Finding] {
    try DatabaseDoctor(of: path, deep: deep).facts().findings.filter(\.isProblem)
  }

  private func withFiles(
    _ body: (_ world: FileWorld, _ path: String) async throws -> Void
  ) async throws {
    try await withScratchFolder { folder in
      let path = folder.appendingPathComponent("results.sqlite").path
      var store: JobStore? = try JobStore.open(path, terms: terms)
      let world = try await FileWorld(try #require(store), beside: path)
      store = nil
      try await body(world, path)
    }
  }

  @Test func `a database in use is sound`() async throws {
    try await withScratchFolder { folder in
      let path = folder.appendingPathComponent("results.sqlite").path
      let store = try JobStore.open(path, terms: terms)
      _ = try await FileWorld(store, beside: path)
      let facts = try DatabaseDoctor(of: path, deep: true).facts()
      #expect(facts.findings.filter(\.isProblem) == [])
      #expect(facts.lock == .held(by: .thisProcess(at: 0)))
      #expect(facts.contents?.ledger?.epoch == 1)
    }
  }

  @Test func `what is no database of ours is one problem`() async throws {
    try await withScratchFolder { folder in
      let missing = folder.appendingPathComponent("none.sqlite").path
      #expect(try problems(missing).count == 1)
      let notes = folder.appendingPathComponent("notes.txt").path
      try String(repeating: "notes", count: 999).write(
        toFile: notes, atomically: false, encoding: .utf8)
      #expect(try problems(notes).count == 1)
    }
  }

  @Test func `missing, broken and superfluous files are found`() async throws {
    try await withFiles { world, path in
      #expect(try problems(path, deep: true) == [])
      try world.spoil(world.names[0])
      #expect(try problems(path) == [])
      #expect(try problems(path, deep: true).count == 1)
      try world.remove(world.names[1])
      #expect(try problems(path)[0].text.contains("\(world.names[1]) is missing"))
      try world.addStray("stray", changed: 0)
      #expect(try DatabaseDoctor(of: path).facts().contents?.files.strays == 1)
    }
  }

  @Test func `a repair removes superfluous files that are older than a day`() async throws {
    try await withFiles { world, path in
      let now = 1_000_000.0
      var terms = terms
      terms.wallClock = { now }
      for name in world.names { try world.addStray(name + "-not", changed: now - 90_000) }
      try world.addStray("incoming-1", changed: now - 90_000)
      try world.addStray("young", changed: now - 80_000)
      #expect(try DatabaseDoctor(of: path).repair(terms).files == 3)
      #expect(try world.files == (world.names + ["young"]).sorted())
    }
  }

  @Test func `files that only the kept copy of an old database names stay`() async throws {
    try await withScratchFolder { folder in
      let path = try DatabaseFixture.make(1, in: folder)
      #expect(try DatabaseDoctor(of: path).migrate(terms) != nil)
      #expect(try DatabaseDoctor(of: path).migrate(terms) == nil)
      let artifacts = path + ".artifacts"
      try FileManager.default.createDirectory(
        atPath: artifacts, withIntermediateDirectories: false)
      let name = ContentHash.hexadecimal(of: "model of version 1".utf8)
      try "model of version 1".write(
        toFile: "\(artifacts)/\(name)", atomically: false, encoding: .utf8)
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 0)], ofItemAtPath: "\(artifacts)/\(name)")
      var later = terms
      later.wallClock = { 1e9 }
      #expect(try DatabaseDoctor(of: path).repair(later).files == 0)
      // Nor does a coordinator remove them, which looks at the folder alone.
      try ArtifactFolder(besideDatabase: path)
        .removeUnnamed(keeping: [], olderThan: Date(timeIntervalSince1970: 1e9))
      #expect(FileManager.default.fileExists(atPath: "\(artifacts)/\(name)"))
    }
  }

  @Test(arguments: [
    (DerivedColumn.jobUnmet, "UPDATE job SET unmet = unmet + 1 WHERE state = 'waiting'"),
    (.familyUnmet, "UPDATE family SET unmet = unmet + 1"),
    (.jobKey, "DELETE FROM job_key WHERE job % 2 = 0"),
    (.jobKey, "UPDATE job_key SET job = job % 3 + 1"),
    (.memberLane, "UPDATE member SET lane = (SELECT max(number) FROM lane)"),
    (.memberLane, "UPDATE member SET lane = 9999 WHERE ordinal % 3 = 0"),
    (.jobLane, "UPDATE job SET lane = NULL WHERE state = 'waiting'"),
    (.jobLane, "UPDATE job SET lane = (SELECT max(number) FROM lane) WHERE state = 'waiting'"),
    (
      .blame,
      """
      UPDATE family SET blamed = (SELECT number FROM job WHERE state = 'done')
      WHERE number = (SELECT max(number) FROM family)
      """
    ),
    (.blame, "UPDATE job SET state = 'waiting', blamed = NULL WHERE blamed IS NOT NULL"),
    (
      .laneOpen,
      """
      UPDATE lane SET open = 0
      WHERE number IN (SELECT lane FROM job WHERE state = 'waiting' AND unmet = 0)
      """
    ),
  ])
  func `a derived column that is wrong is found and set right`(
    _ column: DerivedColumn, _ damage: String
  ) async throws {
    try await withScratchFolder { folder in
      let path = folder.appendingPathComponent("results.sqlite").path
      try await Self.makeEventful(path, terms)
      #expect(try problems(path) == [])
      let sound = try Self.derived(path)
      try await DatabaseFile.writable(path).write { try $0.execute(sql: damage) }
      #expect(try DatabaseDoctor(of: path).facts().contents?.wrongRows[column] ?? 0 > 0)
      #expect(try problems(path).contains { $0.wayOut?.contains("--repair") == true })
      #expect(try DatabaseDoctor(of: path).repair(terms).rows > 0)
      #expect(try problems(path) == [])
      #expect(try Self.derived(path) == sound)
    }
  }

  /// Two sweeps with jobs in every state, closed again.
  private static func makeEventful(_ path: String, _ terms: Terms) async throws {
    let store = try JobStore.open(path, terms: terms)
    try await store.submit(.tiny("first"))
    try await store.submit(.tiny("second", seeds: [1, 2]))
    for number in 0..<3 {
      let lease = try #require(
        try await store.claim(ClaimRequest(request: "\(number)", worker: "w")).first)
      if number == 1 {
        try await store.fail(lease.token, with: JobFailure(kind: .job, message: "no"))
      } else if number == 0 {
        _ = try await store.complete(lease.token, with: JobReport(values: [:]))
      }
    }
  }

  @Test func `blame that a family has lost is found again`() async throws {
    try await withScratchFolder { folder in
      let path = try DatabaseFixture.make(2, in: folder)
      _ = try DatabaseDoctor(of: path).migrate(terms)
      let sound = try Self.derived(path)
      try await DatabaseFile.writable(path).write {
        try $0.execute(sql: "UPDATE family SET blamed = NULL")
      }
      #expect(try DatabaseDoctor(of: path).facts().contents?.wrongRows[.blame] == 1)
      _ = try DatabaseDoctor(of: path).repair(terms)
      #expect(try Self.derived(path) == sound)
    }
  }

  /// What is derived, and the states; not in which lane a job is that several sweeps have.
  private static func derived(_ path: String) throws -> [String] {
    try DatabaseQueue(path: path).read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT job.number || ' ' || job.unmet || ' ' || family.unmet || ' ' || job.state || ' '
            || coalesce(job.blamed, 0) || ' ' || coalesce(family.blamed, 0) || ' '
            || (job.lane IS NULL) || ' ' || job_key.job
          FROM job JOIN family ON family.number = job.family
          LEFT JOIN job_key ON job_key.id = job.id
          ORDER BY job.number
          """)
    }
  }

  @Test func `nothing is repaired while a coordinator serves`() async throws {
    try await withScratchFolder { folder in
      let path = folder.appendingPathComponent("results.sqlite").path
      let store = try JobStore.open(path, terms: terms)
      #expect(throws: DatabaseFileError.self) { try DatabaseDoctor(of: path).repair(terms) }
      withExtendedLifetime(store) {}
    }
  }

  @Test func `rows that name none are found`() async throws {
    try await withFiles { _, path in
      var configuration = Configuration()
      configuration.foreignKeysEnabled = false
      try await DatabaseQueue(path: path, configuration: configuration).write {
        try $0.execute(sql: "INSERT INTO value (job, name, value) VALUES (99, 'loss', 1)")
      }
      #expect(try DatabaseDoctor(of: path).facts().contents?.brokenReferences == ["value": 1])
    }
  }

  @Test func `a damaged page is found`() async throws {
    try await withFiles { _, path in
      let queue = try DatabaseQueue(path: path)
      // So that no page is brought from the log afterwards.
      _ = try await queue.writeWithoutTransaction { try $0.checkpoint(.truncate) }
      let root = try await queue.read {
        try Int.fetchOne($0, sql: "SELECT rootpage FROM sqlite_schema WHERE name = 'value'") ?? 0
      }
      try queue.close()
      let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
      try file.seek(toOffset: UInt64(root - 1) * 4_096)
      try file.write(contentsOf: Data(repeating: 0xFF, count: 40))
      try file.close()
      let found = try problems(path)
      #expect(found.contains { $0.text.contains("damage") })
      #expect(found.contains { $0.wayOut?.contains("restore a backup") == true })
    }
  }
}
