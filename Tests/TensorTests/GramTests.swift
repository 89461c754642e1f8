import Randomness
import Tensor
import TensorTestSupport
import Testing

@Suite struct GramTests {
  @Test func `outer products add to what is there`() {
    var generator = SplitMix64(seed: 2)
    let x = GradientCheck.random([4, 3], &generator)
    let start = GradientCheck.random([3, 3], &generator)
    var gram = start
    gram.addGram(of: x, threads: 1)
    for i in 0..<3 {
      for j in 0..<3 {
        let sum = (0..<4).reduce(start.values[i * 3 + j]) {
          $0 + x.values[$1 * 3 + i] * x.values[$1 * 3 + j]
        }
        #expect(abs(gram.values[i * 3 + j] - sum) < 1e-5)
      }
    }
  }

  @Test func `the sum is bit-identical on one thread and on several`() {
    var generator = SplitMix64(seed: 3)
    // Wide enough for several slices.
    let x = GradientCheck.random([3, 1_100], &generator)
    var (one, three) = (Tensor(rows: 1_100, columns: 1_100), Tensor(rows: 1_100, columns: 1_100))
    one.addGram(of: x, threads: 1)
    three.addGram(of: x, threads: 3)
    #expect(one == three)
  }
}
