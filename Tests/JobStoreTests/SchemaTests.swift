import Experiment
import GRDB
import JobStore
import TestSupport
import Testing
import Wire

/// SQLite itself refuses what must never be, whatever program asks for it.
@Suite struct SchemaTests {
  /// A database with one base job that is running, and eight that wait.
  private func database() async throws -> DatabaseQueue {
    let world = try StoreWorld()
    try await world.store.submit(.tiny())
    _ = try await world.store.claim(ClaimRequest(request: "1", worker: "here/1/0")).first
    return world.database
  }

  @Test(arguments: [
    "UPDATE job SET state = 'paused'",
    "UPDATE family SET stage = 'distil'",
    "UPDATE family SET spec = 'no JSON'",
    "UPDATE family SET unmet = -1",
    "UPDATE job SET id = x'01' WHERE state = 'running'",
    "UPDATE sweep SET state = 'asleep'",
    "UPDATE job SET state = 'running' WHERE state = 'waiting'",
    "UPDATE job SET state = 'waiting' WHERE state = 'running'",
    "UPDATE job SET state = 'done' WHERE state = 'running'",
    "UPDATE job SET state = 'failed' WHERE state = 'waiting'",
    "UPDATE job SET failure_message = 'but it runs' WHERE state = 'running'",
    "UPDATE attempt SET state = 'done', ended = 1",
    "UPDATE attempt SET state = 'released', ended = 1",
    "UPDATE attempt SET state = 'lost', ended = 1",
    "UPDATE attempt SET ended = 1",
    "INSERT INTO result (job, attempt) SELECT job, number FROM attempt",
    "INSERT INTO value (job, name, value) SELECT number, 'loss', 1 FROM job",
    "INSERT INTO need (job, needed) SELECT number, number FROM job",
    "INSERT INTO metric VALUES (99, 1, 'loss', 0, 1)",
    "DELETE FROM job",
    """
    INSERT INTO attempt (job, number, token, request, place, worker, started)
    SELECT job, 2, 'other', 'other', 0, worker, 0 FROM attempt
    """,
    """
    INSERT INTO attempt (job, number, token, request, place, worker, started)
    SELECT number, 1, 'other', 'other', 0, 'here/1/0', 0 FROM job WHERE state = 'waiting' LIMIT 1
    """,
    """
    INSERT INTO attempt (job, number, token, request, place, worker, state, started, ended)
    SELECT job, 2, token, 'other', 0, worker, 'released', 0, 1 FROM attempt
    """,
    """
    INSERT INTO attempt (job, number, token, request, place, worker, state, started, ended)
    SELECT job, 2, 'other', request, place, worker, 'released', 0, 1 FROM attempt
    """,
  ])
  func `a state that must never be is refused`(_ sql: String) async throws {
    let database = try await database()
    let error = await #expect(throws: DatabaseError.self) {
      try await database.write { try $0.execute(sql: sql) }
    }
    #expect(error?.resultCode == .SQLITE_CONSTRAINT)
  }

  @Test(arguments: [
    "INSERT INTO result (job, attempt) SELECT job, attempt FROM result",
    "UPDATE job SET state = 'waiting' WHERE state = 'done'",
    "UPDATE attempt SET state = 'released'",
    "DELETE FROM result",
    """
    INSERT INTO attempt (job, number, token, request, place, worker, started)
    SELECT job, 2, 'other', 'other', 0, worker, 0 FROM attempt
    """,
    "INSERT INTO value (job, name, value) SELECT job, name, 2 FROM value",
    "INSERT INTO artifact (job, role, sha256, size) SELECT job, role, sha256, 5 FROM artifact",
  ])
  func `a done job keeps its one result`(_ sql: String) async throws {
    let world = try StoreWorld()
    try await world.store.submit(.tiny())
    let lease = try #require(
      try await world.store.claim(ClaimRequest(request: "1", worker: "here/1/0")).first)
    _ = try await world.store.complete(lease.token, with: .tiny(for: lease.spec))
    let error = await #expect(throws: DatabaseError.self) {
      try await world.database.write { try $0.execute(sql: sql) }
    }
    #expect(error?.resultCode == .SQLITE_CONSTRAINT)
  }

  @Test(arguments: [
    "UPDATE question SET probe_group = 'locality'",
    "UPDATE question SET answers = 'Ada'",
    "UPDATE question SET answers = '[]'",
    "UPDATE question SET answers = '{\"Ada\":1}'",
    "UPDATE question SET is_verbatim = 2",
    "UPDATE question SET is_counted = NULL",
    "UPDATE question SET floor_majority = 1.5",
    "UPDATE question SET floor_entity = -0.5",
    "UPDATE question SET test_rule = 'XOR' WHERE test_rule = 'OR'",
    "UPDATE question SET test_rule = NULL",
    "UPDATE question SET test_number = 1",
    "UPDATE question SET before_exact_match = 0.5",
    "UPDATE question SET after_token_accuracy = 1.5",
    "UPDATE question SET after_nll = NULL",
    "UPDATE question SET after_nll = 9e999",
    "UPDATE question SET before_nll = -9e999",
    "UPDATE question SET after_whole_answer = 1, after_token_accuracy = 0.5",
    "UPDATE question SET before_whole_answer = 0, before_token_accuracy = 1",
    "UPDATE question SET prompt = ''",
    "UPDATE question SET criterion = ''",
    "UPDATE question SET edit = '' WHERE idx = 0",
    "UPDATE question SET answers = '{\"Ada\":[\"Ada\"]}'",
    "UPDATE question SET answers = '\"Ada\"'",
    "UPDATE value SET name = '' WHERE name = 'loss'",
    "UPDATE value SET value = 9e999",
    "UPDATE question SET idx = 0",
  ])
  func `a question that says nonsense is refused`(_ sql: String) async throws {
    let world = try StoreWorld()
    try await world.store.submit(.tiny())
    var lease = try #require(
      try await world.store.claim(ClaimRequest(request: "0", worker: "here/1/0")).first)
    while try lease.spec.stage != .evaluate {
      _ = try await world.store.complete(lease.token, with: .tiny(for: lease.spec))
      lease = try #require(
        try await world.store.claim(ClaimRequest(request: lease.job.text, worker: "here/1/0")).first
      )
    }
    _ = try await world.store.complete(lease.token, with: .tiny(for: lease.spec))
    let error = await #expect(throws: DatabaseError.self) {
      try await world.database.write { try $0.execute(sql: sql) }
    }
    #expect(error?.resultCode == .SQLITE_CONSTRAINT)
  }
}
