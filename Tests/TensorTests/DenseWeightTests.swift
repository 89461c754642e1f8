import Randomness
import Tensor
import TensorTestSupport
import Testing

/// Weights in memory.
@Suite struct DenseWeightTests {
  @Test(arguments: [1, 3, 40])
  func `products bigger than a tile are bit-identical on any number of threads`(count: Int) {
    var generator = SplitMix64(seed: 6)
    let weight = Weight(GradientCheck.random([1_803, 513], &generator))
    let x = GradientCheck.random([count, 513], &generator)
    let dy = GradientCheck.random([count, 1_803], &generator)
    for threads in [2, 3] {
      #expect(linear(x, weight, threads: threads) == linear(x, weight))
      #expect(
        linearBackward(dy, weight: weight, threads: threads) == linearBackward(dy, weight: weight))
    }
  }
}
