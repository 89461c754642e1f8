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

  /// Points of Student's t from `scipy.stats.t.ppf(0.975, degrees)`.
  @Test(
    arguments: [
      (2, 12.706204736174694), (3, 4.302652729749462), (4, 3.1824463052837078),
      (5, 2.7764451051977934), (8, 2.364624251592784), (11, 2.228138851986274),
      (30, 2.045229642132703),
    ])
  func `seeds alone make an interval by Student's t`(count: Int, point: Double) throws {
    let values = (0..<count).map { Double($0 % 2) }
    let summary = try #require(Summary(of: values))
    let deviation = try #require(summary.standardDeviation)
    let half = try #require(summary.halfInterval)
    #expect(abs(half - point * deviation / Double(count).squareRoot()) < 1e-9)
  }

  @Test func `questions alone make an interval of 1.96 standard errors`() throws {
    let half = try #require(Summary(of: [0.5], standardErrors: [0.01])?.halfInterval)
    #expect(abs(half - 0.01959963984540054) < 1e-12)
  }

  @Test func `more seeds do not make the questions surer`() throws {
    let one = try #require(Summary(of: [0.5], standardErrors: [0.01])?.halfInterval)
    let same = try #require(
      Summary(of: [0.5, 0.5, 0.5], standardErrors: [0.01, 0.01, 0.01])?.halfInterval)
    #expect(abs(one - same) < 1e-15)
    let spread = try #require(
      Summary(of: [0.4, 0.5, 0.6], standardErrors: [0.01, 0.01, 0.01])?.halfInterval)
    let seeds = 4.302652729749462 * 0.1 / 3.0.squareRoot()
    #expect(abs(spread - (one * one + seeds * seeds).squareRoot()) < 1e-9)
  }

  @Test func `a single value of unknown error has no interval`() throws {
    #expect(try #require(Summary(of: [0.5])).halfInterval == nil)
  }
}
