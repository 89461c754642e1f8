import Foundation
import GRDB
import Testing

/// The real programs, from a sweep file to tables, with the faults of everyday life.
@Suite(.serialized, .timeLimit(.minutes(10))) struct LocalRunTests {
  /// Big enough to be interrupted, small enough for a test: eleven jobs, of which the first takes
  /// several heartbeats, a second each, on any machine.
  private static let sweep = """
    name: end-to-end
    dataset: built-in
    base: {width: 16, blocks: 2, heads: 2, key_value_heads: 1, mlp_width: 24, steps: 4000, batch: 8,
      known_questions: 50}
    evaluation: {edits: 3, max_new_tokens: 4}
    grid:
      editor: [none, cpt, propmend]
      split: [id, ood-both]
      propmend.layers: 0-1
      propmend.rank: 4
      propmend.updates: 20
      propmend.validation_edits: 2
    seeds: 2
    """
  private static let jobs = 11

  @Test func `a worker killed in the middle costs nothing: one result for every job`() throws {
    let scratch = try Scratch(sweep: Self.sweep)
    let run = try scratch.start(
      "propmend", "run", "sweep.yaml", "--workers", "2", "--threads", "1")
    let victims = try #require(try waitUntilAJobRuns(in: scratch, run))
    #expect(kill(victims[0], SIGKILL) == 0)
    #expect(kill(victims[1], SIGKILL) == 0)
    let (status, output) = try run.wait()
    #expect(status == 0, "\(output)")
    try expectOneResultPerJob(scratch)
    #expect(try count("attempt WHERE state = 'lost'", scratch) >= 1)
    try expectTables(scratch)
  }

  @Test func `Ctrl-C stops everything, and the same command goes on where it stood`() throws {
    let scratch = try Scratch(sweep: Self.sweep)
    let first = try scratch.start(
      "propmend", "run", "sweep.yaml", "--workers", "2", "--threads", "1")
    let workers = try #require(try waitUntilAJobRuns(in: scratch, first))
    first.process.interrupt()
    let (status, output) = try first.wait()
    #expect(status == 130, "\(output)")
    #expect(workers.allSatisfy { kill($0, 0) != 0 }, "a worker outlived its coordinator")
    #expect(try count("job WHERE state = 'running'", scratch) == 0)

    let second = try scratch.run("propmend", "run", "sweep.yaml", "--workers", "2")
    #expect(second.status == 0, "\(second.output)")
    try expectOneResultPerJob(scratch)

    let third = try scratch.run("propmend", "run", "sweep.yaml")
    #expect(third.status == 0, "\(third.output)")
    #expect(third.output.contains("propmend"), "a finished sweep shows its leaderboard")
    try expectOneResultPerJob(scratch)
  }

  @Test func `a mistake in the sweep file submits nothing and exits with 2`() throws {
    let scratch = try Scratch(
      sweep: Self.sweep.replacingOccurrences(of: "cpt, propmend]", with: "cpt, propmnd]"))
    let (status, output) = try scratch.run("propmend", "run", "sweep.yaml")
    #expect(status == 2)
    #expect(
      output.contains("sweep.yaml:7") && output.contains("did you mean 'propmend'?"), "\(output)")
    #expect(!FileManager.default.fileExists(atPath: scratch.database))
  }

  /// Polls the database until an attempt is under way, and returns the workers' process ids; nil
  /// when the program ended before that.
  private func waitUntilAJobRuns(in scratch: Scratch, _ run: Running) throws -> [pid_t]? {
    while run.process.isRunning {
      let running = (try? count("attempt WHERE state = 'running' AND step > 0", scratch)) ?? 0
      let workers = run.children
      if running > 0, workers.count == 2 { return workers }
      usleep(20_000)  // There is nothing to wait on in another process but its traces.
    }
    return nil
  }

  private func expectOneResultPerJob(
    _ scratch: Scratch, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    for query in ["job", "job WHERE state = 'done'", "result"] {
      #expect(try count(query, scratch) == Self.jobs, "\(query)", sourceLocation: sourceLocation)
    }
  }

  private func expectTables(_ scratch: Scratch) throws {
    let leaderboard = try scratch.run("propmend", "leaderboard", "end-to-end")
    #expect(leaderboard.status == 0)
    for row in ["unedited base model", "cpt", "propmend"] {
      #expect(leaderboard.output.contains(row))
    }
    for format in ["csv", "json", "markdown"] {
      let export = try scratch.run("propmend", "export", "end-to-end", "--format", format)
      #expect(export.status == 0 && !export.output.isEmpty, "\(format)")
    }
    let questions = try scratch.run(
      "propmend", "export", "end-to-end", "--format", "json", "--questions")
    let rows = try JSONSerialization.jsonObject(with: Data(questions.output.utf8)) as? [Any]
    #expect(rows?.count == (try count("question", scratch)))
  }

  private func count(_ query: String, _ scratch: Scratch) throws -> Int {
    var configuration = Configuration()
    configuration.readonly = true
    return try DatabaseQueue(path: scratch.database, configuration: configuration)
      .read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(query)") ?? 0 }
  }
}
