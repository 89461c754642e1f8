import Simulation
import TestSupport
import Testing

@Suite struct ConformanceTests {
  @Test(arguments: JobQueueConformance.Rule.allCases)
  func `a ledger over dictionaries keeps every rule`(_ rule: JobQueueConformance.Rule) async throws
  {
    let clock = ManualClock()
    let queue = MemoryQueue(lease: .seconds(10)) { clock.now }
    let conformance = JobQueueConformance(
      queue: queue, submit: { queue.submit($0) },
      pass: { time in
        clock.advance(by: time)
        try queue.tick()
      })
    try await conformance.check(rule)
  }
}
