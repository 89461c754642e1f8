import Leaderboard
import Testing

struct SummaryTests {
  @Test func `the deviation of a sample divides by n - 1`() throws {
    // Mean 5; squared distances 9 + 1 + 1 + 1 + 0 + 0 + 4 + 16 = 32; 32 / 7.
    let summary = try #require(Summary(of: [2, 4, 4, 4, 5, 5, 7, 9]))
    #expect(summary.mean == 5)
    #expect(summary.standardDeviation == (32.0 / 7).squareRoot())
    #expect(summary.count == 8)
  }

  @Test func `equal values deviate by nothing`() throws {
    #expect(try #require(Summary(of: [0.5, 0.5])).standardDeviation == 0)
  }

  @Test func `a single value has no deviation`() throws {
    let summary = try #require(Summary(of: [0.5]))
    #expect(summary.mean == 0.5)
    #expect(summary.standardDeviation == nil)
  }

  @Test func `nothing has no summary`() { #expect(Summary(of: []) == nil) }

  @Test func `values far from zero keep their deviation`() throws {
    // The textbook formula of squares minus square loses all digits here.
    #expect(try #require(Summary(of: [1e9, 1e9 + 1, 1e9 + 2])).standardDeviation == 1)
  }
}
