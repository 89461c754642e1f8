import Experiment
import Testing
import Trials
import Wire
import Worker

struct MetricBufferTests {
  private func point(_ step: Int) -> MetricPoint {
    MetricPoint(name: "loss", step: step, value: Double(step))
  }

  @Test func `a lost heartbeat loses no point`() async throws {
    let buffer = MetricBuffer()
    buffer.record(.metric(point(0)))
    await #expect(throws: Unreachable.self) { try await buffer.flush { _ in throw Unreachable() } }
    buffer.record(.metric(point(1)))
    #expect(try await buffer.flush { $0.metrics } == [point(0), point(1)])
    #expect(try await buffer.flush { $0.metrics } == [])
  }

  @Test func `a point recorded during a heartbeat waits for the next`() async throws {
    let buffer = MetricBuffer()
    buffer.record(.metric(point(0)))
    try await buffer.flush { _ in buffer.record(.metric(point(1))) }
    #expect(try await buffer.flush { $0.metrics } == [point(1)])
  }

  @Test func `a full buffer keeps every second point and the newest`() async throws {
    let buffer = MetricBuffer(capacity: 4)
    for step in 0..<5 { buffer.record(.metric(point(step))) }
    #expect(try await buffer.flush { $0.metrics.map(\.step) } == [1, 3, 4])
  }

  @Test func `a number that is not finite is left out`() async throws {
    let buffer = MetricBuffer()
    buffer.record(.metric(MetricPoint(name: "loss", step: 0, value: .nan)))
    buffer.record(.progress(JobProgress(step: 1, steps: 2, loss: .infinity, secondsLeft: 3)))
    let heartbeat = try await buffer.flush { $0 }
    #expect(heartbeat == Heartbeat(progress: JobProgress(step: 1, steps: 2, secondsLeft: 3)))
  }
}
