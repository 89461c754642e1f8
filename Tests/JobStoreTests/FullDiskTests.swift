import Experiment
import GRDB
import JobStore
import TestSupport
import Testing
import Wire

@Suite struct FullDiskTests {
  private func largeReport(for spec: JobSpec) -> JobReport {
    var report = JobReport.tiny(for: spec)
    report.questions = (0..<500).map { index in
      var row = QuestionRow.tiny(index)
      row.prompt = String(repeating: "why ", count: 50)
      return row
    }
    return report
  }

  private func rows(of table: String, in world: StoreWorld) async throws -> Int? {
    try await world.database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") }
  }

  @Test func `a result that does not fit is refused whole and fits later`() async throws {
    let world = try StoreWorld()
    let lease = try await world.store.claimEvaluation()
    try await world.fillDisk()
    let error = await #expect(throws: WireError.self) {
      _ = try await world.store.complete(lease.token, with: largeReport(for: lease.spec))
    }
    #expect(error?.code == .unavailable)
    #expect(error?.message.contains("disk is full") == true)
    #expect(try await world.store.results.status(of: "tiny").count(.running) == 1)
    #expect(try await rows(of: "question", in: world) == 0)

    try await world.freeDisk()
    _ = try await world.store.complete(lease.token, with: largeReport(for: lease.spec))
    #expect(try await world.store.results.finishedJobs(of: "tiny").count == 2)
  }

  @Test func `a sweep that does not fit leaves nothing behind`() async throws {
    let world = try StoreWorld()
    try await world.fillDisk()
    let large = Submission.tiny(seeds: Array(0..<100))
    let error = await #expect(throws: WireError.self) { try await world.store.submit(large) }
    #expect(error?.code == .unavailable)
    #expect(try await world.store.results.sweepNames().isEmpty)
    try await world.freeDisk()
    #expect(try await world.store.submit(large).added == large.sweep.jobs.count)
  }

  @Test func `a worker keeps its lease although its metrics do not fit`() async throws {
    let world = try StoreWorld()
    try await world.store.submit(.tiny())
    let lease = try #require(
      try await world.store.claim(ClaimRequest(request: "1", worker: "w")).first)
    try await world.fillDisk()
    world.clock.advance(by: .seconds(9))
    let points = (0..<2_000).map { MetricPoint(name: "loss", step: $0, value: 1) }
    await #expect(throws: WireError.self) {
      try await world.store.renew(lease.token, with: Heartbeat(sequence: 1, metrics: points))
    }
    world.clock.advance(by: .seconds(9))
    #expect(try await world.store.tick() == 0)
    try await world.freeDisk()
    _ = try await world.store.renew(lease.token, with: Heartbeat(sequence: 1, metrics: points))
    #expect(try await rows(of: "metric", in: world) == 2_000)
  }
}
