import TestSupport
import Testing

@Suite struct ConformanceTests {
  @Test(arguments: JobQueueConformance.Rule.allCases)
  func `the store keeps the rules of a job queue`(_ rule: JobQueueConformance.Rule) async throws {
    try await StoreWorld().conformance.check(rule)
  }
}
