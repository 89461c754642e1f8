import Glibc
import Randomness
import Tensor
import TensorTestSupport
import Testing

@Suite struct OperationTests {
  @Test func `the exponential is that of the C library to two units in the last place`() {
    // The polynomial's own error is 1.2e-7; float32 rounds at 6e-8.
    let tolerance: Float = 2.4e-7
    for x in stride(from: Float(-86.9), through: 87.9, by: 0.037) {
      let exact = expf(x)
      #expect(abs(exponential(x) - exact) <= tolerance * exact, "at \(x)")
    }
  }

  @Test func `the exponential stays finite and positive at both ends`() {
    #expect(exponential(1e30).isFinite)
    #expect(exponential(-1e30) > 0)
    #expect(exponential(0) == 1)
  }

  @Test func `a product reaches only its block`() {
    var c = Tensor(shape: [3, 4], repeating: 1)
    let a = Tensor(shape: [1, 2], values: [1, 2])
    let b = Tensor(shape: [2, 2], values: [1, 2, 3, 4])
    c.addProduct(
      a.matrix, b.matrix, scale: 10, to: Block(rows: 1..<2, columns: 2..<4), keeping: 0)
    #expect(c.values == [1, 1, 1, 1, 1, 1, 70, 100, 1, 1, 1, 1])
  }

  @Test func `a transposed view multiplies like the transpose`() {
    let a = Tensor(shape: [2, 3], values: [1, 2, 3, 4, 5, 6])
    let b = Tensor(shape: [2, 1], values: [1, 10])
    #expect(Tensor.product(a.matrix.transposed, b.matrix).values == [41, 52, 63])
  }

  @Test func `cross-entropy survives logits that would overflow`() {
    let logits = Tensor(shape: [1, 2], values: [1_000, 0])
    let result = crossEntropy(logits, labels: [1], weights: [1])
    #expect(result.loss == 1_000)
    #expect(result.dLogits.isFinite)
  }

  @Test func `equal logits diverge by nothing`() {
    let logits = Tensor(shape: [1, 3], values: [1, 2, 3])
    let result = klDivergence(base: logits, edited: logits, weights: [1])
    #expect(abs(result.loss) < 1e-6)
    #expect(result.dEdited.values.allSatisfy { abs($0) < 1e-6 })
  }

  @Test func `attention of the newest row equals the last row of the whole sequence`() {
    var g = SplitMix64(seed: 7)
    let attention = Attention(heads: 4, keyValueHeads: 2, headDimension: 2)
    let q = GradientCheck.random([5, 8], &g)
    let (k, v) = (GradientCheck.random([5, 4], &g), GradientCheck.random([5, 4], &g))
    let whole = attention.forward(q: q, k: k, v: v, sequences: [0..<5]).y
    let newest = attention.newest(q: q.slice(rows: 4..<5), keys: [k], values: [v])
    for (a, b) in zip(whole.slice(rows: 4..<5).values, newest.values) {
      #expect(abs(a - b) < 1e-6)
    }
  }

  @Test func `one AdamW step from rest moves by the rate against the gradient's sign`() {
    var parameter = Tensor(shape: [2], values: [1, 1])
    var state = AdamW(shape: [2])
    state.update(
      &parameter, gradient: Tensor(shape: [2], values: [3, -0.5]), rate: 0.1, step: 1,
      constants: AdamW.Constants(weightDecay: 0.5))
    // 1 − 0.1 · 0.5 · 1 decays to 0.95, then ∓ 0.1.
    #expect(abs(parameter.values[0] - 0.85) < 1e-5)
    #expect(abs(parameter.values[1] - 1.05) < 1e-5)
  }
}
