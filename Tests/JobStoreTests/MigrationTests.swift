import Experiment
import Foundation
import GRDB
import JobStore
import TestSupport
import Testing
import Wire

/// What a version 2 has, and the same of today.
private struct Comparison: CustomTestStringConvertible, Sendable {
  let what: String
  let before: String
  let now: String

  var testDescription: String { what }

  static let all = [
    Comparison(
      what: "sweeps", before: "SELECT number, name, description, source, submitted FROM sweep",
      now: "SELECT number, name, description, source, submitted FROM sweep"),
    Comparison(
      what: "members in their order",
      before: "SELECT sweep, ordinal, job FROM sweep_job ORDER BY 1, 2",
      now: """
        SELECT sweep, ordinal, id FROM member JOIN job_description USING (job) ORDER BY 1, 2
        """),
    Comparison(
      what: "jobs, what they are and what became of them",
      before: "SELECT id, stage, spec, state, blamed, forgiven FROM job ORDER BY id",
      now: """
        SELECT description.id, stage, spec, description.state,
          (SELECT id FROM job_description AS cause WHERE cause.job = description.blamed), forgiven
        FROM job_description AS description JOIN job ON job.number = description.job
        ORDER BY description.id
        """),
    Comparison(
      what: "failures of jobs themselves",
      before: """
        SELECT id, failure_kind, failure_message FROM job
        WHERE state = 'failed' AND blamed IS NULL ORDER BY id
        """,
      now: """
        SELECT lower(hex(id)), failure_kind, failure_message FROM job
        WHERE failure_kind IS NOT NULL ORDER BY id
        """),
    Comparison(
      what: "needs", before: "SELECT job, needed FROM need ORDER BY 1, 2",
      now: """
        SELECT lower(hex(job.id)), lower(hex(needed.id)) FROM (
          SELECT job, needed FROM need
          UNION SELECT job.number, needed FROM job JOIN family_need USING (family)) AS needs
        JOIN job ON job.number = needs.job JOIN job AS needed ON needed.number = needs.needed
        ORDER BY 1, 2
        """),
    Comparison(
      what: "attempts",
      before: """
        SELECT job, number, token, request, worker, state, started, ended, failure_kind,
          failure_message, step, steps, loss, seconds_left FROM attempt ORDER BY 1, 2
        """,
      now: """
        SELECT lower(hex(id)), attempt.number, token, request, worker, attempt.state, started,
          ended, attempt.failure_kind, attempt.failure_message, step, steps, loss, seconds_left
        FROM attempt JOIN job ON job.number = attempt.job ORDER BY 1, 2
        """),
    Comparison(
      what: "results", before: "SELECT job, attempt FROM result ORDER BY 1",
      now: """
        SELECT lower(hex(id)), attempt FROM result JOIN job ON job.number = result.job ORDER BY 1
        """),
    Comparison(
      what: "values", before: "SELECT job, name, value FROM value ORDER BY 1, 2",
      now: """
        SELECT lower(hex(id)), name, value FROM value JOIN job ON job.number = value.job
        ORDER BY 1, 2
        """),
    Comparison(
      what: "artifacts", before: "SELECT job, role, sha256, size FROM artifact ORDER BY 1, 2",
      now: """
        SELECT lower(hex(id)), role, sha256, size FROM artifact
        JOIN job ON job.number = artifact.job ORDER BY 1, 2
        """),
    Comparison(
      what: "metrics",
      before: "SELECT job, attempt, name, step, value FROM metric ORDER BY 1, 2, 3, 4",
      now: """
        SELECT lower(hex(id)), attempt, name, step, value FROM metric
        JOIN job ON job.number = metric.job ORDER BY 1, 2, 3, 4
        """),
    Comparison(
      what: "questions in the order of asking",
      before: "SELECT job, \(columns) FROM question ORDER BY job, rowid",
      now: """
        SELECT lower(hex(id)), \(columns) FROM question JOIN job ON job.number = question.job
        ORDER BY id, question.rowid
        """),
  ]

  private static let columns = """
    edit, idx, probe_group, criterion, relation, prompt, answers, is_verbatim, is_seen,
    test_number, test_rule, is_counted, floor_majority, floor_entity, before_text,
    before_exact_match, before_contains_match, before_token_accuracy, before_whole_answer,
    before_nll, after_text, after_exact_match, after_contains_match, after_token_accuracy,
    after_whole_answer, after_nll
    """
}

@Suite struct MigrationTests {
  private let terms = Terms.manual(ManualClock())

  private func withMigrated(
    _ version: Int32, _ body: (String, JobStore) async throws -> Void
  ) async throws {
    try await withScratchFolder { folder in
      let path = try DatabaseFixture.make(version, in: folder)
      try await body(path, try JobStore.open(path, terms: terms))
    }
  }

  @Test(arguments: Comparison.all)
  private func `all that version 2 has is there afterwards`(_ comparison: Comparison) async throws {
    try await withMigrated(2) { path, _ in
      let before = try DatabaseFixture.inMemory(2).lines(comparison.before)
      let now = try DatabaseQueue(path: path).lines(comparison.now)
      #expect(now == before)
      #expect(!before.isEmpty)
    }
  }

  @Test func `every row of version 2 is counted`() async throws {
    try await withMigrated(2) { path, _ in
      let counts = try DatabaseQueue(path: path).lines(
        """
        SELECT (SELECT count(*) FROM sweep), (SELECT count(*) FROM job),
          (SELECT count(*) FROM attempt), (SELECT count(*) FROM result),
          (SELECT count(*) FROM question), (SELECT count(*) FROM metric),
          (SELECT count(*) FROM artifact), (SELECT count(*) FROM ledger)
        """)
      #expect(counts == ["2|12|11|4|6|7|3|1"])
    }
  }

  @Test(arguments: DatabaseFixture.earlier)
  func `a migrated database is sound and has the tables of a new one`(
    _ version: Int32
  ) async throws {
    try await withMigrated(version) { path, _ in
      let facts = try DatabaseDoctor(of: path).facts()
      #expect(facts.contents?.damage == [])
      #expect(facts.contents?.brokenReferences == [:])
      #expect(facts.contents?.wrongRows.values.allSatisfy { $0 == 0 } == true)
      #expect(facts.contents?.ledger == DatabaseFacts.Ledger(name: "world", epoch: 1))
      let schema = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"
      let fresh = try DatabaseQueue()
      _ = try JobStore(fresh, terms: terms)
      #expect(try DatabaseQueue(path: path).lines(schema) == fresh.lines(schema))
    }
  }

  @Test(arguments: DatabaseFixture.earlier)
  func `the old file is kept beside the new one, and the person is told where`(
    _ version: Int32
  ) async throws {
    try await withScratchFolder { folder in
      let path = try DatabaseFixture.make(version, in: folder)
      var receipts: [MigrationReceipt] = []
      _ = try JobStore.open(path, terms: terms) { receipts.append($0) }
      let receipt = try #require(receipts.first)
      #expect(receipt.copy == "\(path).v\(version)-backup")
      #expect(receipt.description.contains(receipt.copy))
      #expect(receipt.description.contains("schema version \(version)"))
      let copy = try DatabaseQueue(path: receipt.copy)
      for table in ["sweep", "job", "attempt", "question", "metric"] {
        let rows = "SELECT rowid, * FROM \(table)"
        let all = table == "metric" ? "SELECT * FROM metric" : rows
        #expect(try copy.lines(all) == DatabaseFixture.inMemory(version).lines(all))
      }
    }
  }

  @Test func `a copy that was kept before is not replaced`() async throws {
    try await withScratchFolder { folder in
      let path = try DatabaseFixture.make(2, in: folder)
      try "mine".write(toFile: path + ".v2-backup", atomically: false, encoding: .utf8)
      var receipt: MigrationReceipt?
      _ = try JobStore.open(path, terms: terms) { receipt = $0 }
      #expect(receipt?.copy == path + ".v2-backup-2")
      #expect(try String(contentsOfFile: path + ".v2-backup", encoding: .utf8) == "mine")
    }
  }

  @Test func `a migrated database is migrated once`() async throws {
    try await withScratchFolder { folder in
      let path = try DatabaseFixture.make(2, in: folder)
      var count = 0
      for _ in 0..<2 { _ = try JobStore.open(path, terms: terms) { _ in count += 1 } }
      #expect(count == 1)
    }
  }

  @Test func `an attempt that ran goes on under its token`() async throws {
    try await withMigrated(2) { path, store in
      let token = AttemptToken(text: try #require(try runningToken()))
      _ = try await store.renew(
        token, with: Heartbeat(sequence: 1, progress: JobProgress(step: 4, steps: 9)))
      #expect(try await store.complete(token, with: JobReport(values: ["loss": 1])) == .counted)
      #expect(try await store.results.finishedJobs(of: "first").count == 5)
    }
  }

  private func runningToken() throws -> String? {
    try DatabaseFixture.inMemory(2).read {
      try String.fetchOne($0, sql: "SELECT token FROM attempt WHERE state = 'running'")
    }
  }

  @Test func `what is done is not done again, and the rest is`() async throws {
    try await withMigrated(2) { path, store in
      let done = Set(try await store.results.finishedJobs(of: "first").map(\.job))
      #expect(done.count == 4)
      var begun: [String] = []
      while let lease = try await store.claim(
        ClaimRequest(request: "\(begun.count)", worker: "w")
      ).first {
        #expect(!done.contains(lease.job))
        let spec = try lease.spec
        #expect(Self.id(of: spec) == lease.job)
        begun.append(spec.stage.rawValue)
        _ = try await store.complete(lease.token, with: JobReport(values: [:]))
      }
      // The retried training, the released evaluation and the judgement; not what waits for the
      // training that runs, not what failed, and not what no sweep has.
      #expect(begun == ["train", "evaluate", "judge"])
    }
  }

  @Test func `a retry frees what failed because of another`() async throws {
    try await withMigrated(2) { path, store in
      let before = try await store.results.status(of: "first")
      #expect(before.count(.failed) == 2)
      #expect(before.failed.map(\.failure.message).first?.contains("NaN") == true)
      #expect(try await store.retry("first").retried == 2)
      #expect(try await store.results.status(of: "first").count(.failed) == 0)
    }
  }

  @Test func `ids of version 2 are ids of today`() async throws {
    try await withMigrated(2) { path, store in
      for sweep in try await store.results.sweepNames() {
        for job in try await store.results.finishedJobs(of: sweep) {
          #expect(Self.id(of: job.spec) == job.job)
        }
      }
    }
  }

  /// The id of a job by code of which no part was ever revised, as that of version 2.
  private static func id(of spec: JobSpec) -> JobID {
    JobID(digest: ContentHash.digest(of: Array(spec.canonical(by: []).text.utf8)))
  }

  @Test func `sweeps of version 1 stay, without the jobs that are none of today`() async throws {
    try await withMigrated(1) { path, store in
      #expect(try await store.results.sweepNames() == ["first", "second"])
      #expect(try await store.results.source(of: "first").contains("née ∂"))
      #expect(try await store.results.finishedJobs(of: "first").isEmpty)
      try await store.submit(.tiny("first"))
      #expect(try await store.results.status(of: "first").count(.waiting) == 9)
    }
  }

  @Test(arguments: DatabaseFixture.earlier)
  func `a migration that is cut short leaves the file as it was`(_ version: Int32) async throws {
    try await withScratchFolder { folder in
      let path = try DatabaseFixture.make(version, in: folder)
      let before = try Data(contentsOf: URL(fileURLWithPath: path))
      struct Cut: Error {}
      let error = #expect(throws: DatabaseFileError.self) {
        try Migration(of: path, from: version, terms: terms).run { _ in throw Cut() }
      }
      #expect(error?.description.contains("is as it was") == true)
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
      _ = try JobStore.open(path, terms: terms)
    }
  }

  @Test(arguments: DatabaseFixture.earlier)
  func `what a power cut leaves of a migration is the old database`(
    _ version: Int32
  ) async throws {
    try await withScratchFolder { folder in
      let path = try DatabaseFixture.make(version, in: folder)
      let wreck = folder.appendingPathComponent("wreck.sqlite").path
      _ = try Migration(of: path, from: version, terms: terms).run { db in
        // All pages that are not in memory are in the log by now.
        try db.execute(sql: "PRAGMA cache_spill = 1")
        for suffix in ["", "-wal", "-journal"]
        where FileManager.default.fileExists(atPath: path + suffix) {
          try FileManager.default.copyItem(atPath: path + suffix, toPath: wreck + suffix)
        }
      }
      let rows = "SELECT * FROM job ORDER BY id"
      let expected = try DatabaseFixture.inMemory(version).lines(rows)
      #expect(try DatabaseQueue(path: wreck).lines(rows) == expected)
      #expect(try DatabaseFile.owner(of: wreck) == .elder(version: version))
    }
  }

  @Test(arguments: DatabaseFixture.earlier)
  func `whoever only reads an old database is told what migrates it`(
    _ version: Int32
  ) async throws {
    try await withScratchFolder { folder in
      let path = try DatabaseFixture.make(version, in: folder)
      let before = try Data(contentsOf: URL(fileURLWithPath: path))
      let error = #expect(throws: DatabaseFileError.self) { try Results.open(path) }
      #expect(error == .older(path: path, version: version, known: 3))
      for command in ["propmend doctor --database \(path) --migrate", "propmend serve"] {
        #expect(error?.description.contains(command) == true)
      }
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }
  }

  @Test func `a version that was never released is refused and left alone`() async throws {
    try await withScratchFolder { folder in
      let path = try DatabaseFixture.make(1, in: folder)
      try await DatabaseQueue(path: path).write { try $0.execute(sql: "PRAGMA user_version = -1") }
      let before = try Data(contentsOf: URL(fileURLWithPath: path))
      #expect(throws: DatabaseFileError.self) { try JobStore.open(path, terms: terms) }
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }
  }

  @Test func `tables of other programs in an old database stay`() async throws {
    try await withScratchFolder { folder in
      let path = try DatabaseFixture.make(2, in: folder)
      try await DatabaseQueue(path: path).write { db in
        try db.execute(sql: "CREATE TABLE note (text); INSERT INTO note VALUES ('mine')")
        try db.execute(sql: "CREATE VIEW names AS SELECT name FROM sweep")
      }
      _ = try JobStore.open(path, terms: terms)
      let queue = try DatabaseQueue(path: path)
      #expect(try queue.lines("SELECT * FROM note") == ["'mine'"])
      #expect(try queue.lines("SELECT * FROM names") == ["'first'", "'second'"])
    }
  }
}
