import Editing
import Randomness
import Tensor
import TensorTestSupport
import Testing

@Suite struct RunningMomentsTests {
  @Test(arguments: 0..<5) func `merging many rows equals taking them one at a time`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let rows = GradientCheck.random([9, 4], &generator)
    var (merged, single) = (RunningMoments(channels: 4), RunningMoments(channels: 4))
    merged.merge(rows.slice(rows: 0..<2))
    merged.merge(rows.slice(rows: 2..<9))
    for row in 0..<9 { single.merge(rows.slice(rows: row..<row + 1)) }
    #expect(merged.count == single.count)
    for (a, b) in zip(
      merged.mean.values + merged.squares.values, single.mean.values + single.squares.values)
    { #expect(abs(a - b) < 1e-4, "seed \(seed)") }
  }

  @Test func `standardised rows have mean 0 and deviation 1`() {
    let rows = Tensor(shape: [3, 1], values: [1, 2, 3])
    var moments = RunningMoments(channels: 1)
    moments.merge(rows)
    let result = moments.standardised(rows).values
    for (a, b) in zip(result, [-1, 0, 1] as [Float]) { #expect(abs(a - b) < 1e-5) }
  }

  @Test func `merging nothing changes nothing`() {
    var moments = RunningMoments(channels: 2)
    moments.merge(Tensor(rows: 0, columns: 2))
    #expect(moments == RunningMoments(channels: 2))
  }
}
