import Experiment
import Testing

struct ClusteredMeanTests {
  @Test func `clusters of one value each have the error of a sample`() throws {
    // Deviations 3, 1, 1, 3 from the mean 4: variance 20 / 3, of the mean a quarter of it.
    let mean = try #require(ClusteredMean(of: [[1], [3], [5], [7]]))
    #expect(mean.mean == 4)
    #expect(abs(try #require(mean.standardError) - (20.0 / 3 / 4).squareRoot()) < 1e-15)
  }

  @Test func `values that stand and fall together count once`() throws {
    let single = try #require(ClusteredMean(of: [[0], [1], [1], [0], [1]]))
    let tripled = try #require(
      ClusteredMean(of: [[0, 0, 0], [1, 1, 1], [1, 1, 1], [0, 0, 0], [1, 1, 1]]))
    #expect(tripled.mean == single.mean)
    #expect(abs(try #require(tripled.standardError) - (try #require(single.standardError))) < 1e-15)
  }

  @Test func `clusters of unequal size weigh by their values`() throws {
    // Mean 3/5; residuals within clusters: 0.4 + 0.4 - 0.6 = 0.2, and 0.4 - 0.6 = -0.2.
    let mean = try #require(ClusteredMean(of: [[1, 1, 0], [1, 0], []]))
    #expect(mean.mean == 0.6)
    #expect(abs(try #require(mean.standardError) - (2 * 0.08).squareRoot() / 5) < 1e-15)
  }

  @Test func `one cluster has no error, and nothing has no mean`() throws {
    #expect(try #require(ClusteredMean(of: [[1, 0]])).standardError == nil)
    #expect(ClusteredMean(of: [[], []]) == nil)
  }

  @Test func `the order of clusters and of values changes no digit`() {
    let clusters = (1...40).map { size in (0..<size % 7).map { 1 / Double(size + $0) } }
    let shuffled = clusters.reversed().map { Array($0.reversed()) }
    #expect(ClusteredMean(of: clusters) == ClusteredMean(of: shuffled))
  }
}
