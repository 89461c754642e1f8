import Experiment
import Foundation
import TestSupport
import Testing
import Wire
import Worker

struct MetricSpoolTests {
  private func point(_ step: Int) -> MetricPoint {
    MetricPoint(name: "loss", step: step, value: Double(step))
  }

  @Test func `a lost heartbeat loses no point`() async throws {
    try await withScratchFolder { folder in
      let letters = Correspondence(metrics: MetricSpool(in: folder))
      try letters.record(point(0))
      await #expect(throws: Unreachable.self) {
        try await letters.send { _ in throw Unreachable() }
      }
      try letters.record(point(1))
      var received: [Heartbeat] = []
      while !letters.isDelivered { received.append(try await letters.send { $0 }) }
      #expect(received.flatMap(\.metrics) == [point(0), point(1)])
      #expect(received.map(\.sequence) == Array(2..<2 + received.count))
    }
  }

  @Test func `a point recorded during a heartbeat waits for the next`() async throws {
    try await withScratchFolder { folder in
      let letters = Correspondence(metrics: MetricSpool(in: folder))
      try letters.record(point(0))
      try await letters.send { _ in try letters.record(point(1)) }
      #expect(try await letters.send { $0.metrics } == [point(1)])
      #expect(letters.isDelivered)
    }
  }

  @Test func `points go in files of a bounded size, which go when they are acknowledged`()
    async throws
  {
    try await withScratchFolder { folder in
      let metrics = MetricSpool(in: folder, pointsPerFile: 4)
      for step in 0..<10 { try metrics.append(point(step)) }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 3)
      // As a later process finds them.
      let later = MetricSpool(in: folder, pointsPerFile: 4)
      var sizes: [Int] = []
      var points: [MetricPoint] = []
      while let batch = later.batch() {
        sizes.append(batch.points.count)
        points += batch.points
        later.remove(batch)
      }
      #expect(sizes == [4, 4, 2])
      #expect(points == (0..<10).map(point))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
  }

  @Test func `a number that is not finite is left out`() async throws {
    try await withScratchFolder { folder in
      let letters = Correspondence(metrics: MetricSpool(in: folder))
      try letters.record(MetricPoint(name: "loss", step: 0, value: .nan))
      letters.record(JobProgress(step: 1, steps: 2, loss: .infinity, secondsLeft: 3))
      let heartbeat = try await letters.send { $0 }
      #expect(
        heartbeat
          == Heartbeat(sequence: 1, progress: JobProgress(step: 1, steps: 2, secondsLeft: 3)))
    }
  }

  @Test func `a checkpoint is named only behind the points that were measured before it`()
    async throws
  {
    try await withScratchFolder { folder in
      let letters = Correspondence(metrics: MetricSpool(in: folder, pointsPerFile: 2))
      for step in 0..<5 { try letters.record(point(step)) }
      letters.record(JobCheckpoint(step: 5, file: .tiny("a")))
      var named: [Int?] = []
      while !letters.isDelivered { named.append(try await letters.send { $0.checkpoint?.step }) }
      #expect(named == [nil, nil, 5])
    }
  }

  @Test func `a checkpoint is named until it is acknowledged`() async throws {
    try await withScratchFolder { folder in
      let letters = Correspondence(metrics: MetricSpool(in: folder))
      let checkpoint = JobCheckpoint(step: 3, file: .tiny("a"))
      letters.record(checkpoint)
      await #expect(throws: Unreachable.self) {
        try await letters.send { _ in throw Unreachable() }
      }
      let later = [
        try await letters.send { $0.checkpoint }, try await letters.send { $0.checkpoint },
      ]
      #expect(later == [checkpoint, nil])
    }
  }
}
