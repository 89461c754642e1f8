import Glibc
import Randomness
import Tensor
import TensorTestSupport
import Testing

@Suite struct OperationTests {
  @Test func `the softmax of two numbers is the C library's to a few units in the last place`() {
    // softmax([0, x])[1] = e^x / (1 + e^x): every exponent from where it vanishes to where it is 1.
    for x in stride(from: Float(-86.9), through: 0, by: 0.037) {
      let p = softmax(0, x)[1]
      let exact = Float(exp(Double(x)) / (1 + exp(Double(x))))
      #expect(abs(p - exact) <= 4e-7 * exact, "at \(x)")
    }
  }

  private func softmax(_ values: Float...) -> [Float] {
    let count = values.count
    let loss = crossEntropy(
      Tensor(shape: [1, count], values: values), labels: [0], weights: [1])
    var p = loss.dLogits.values
    p[0] += 1
    return p
  }

  @Test(arguments: [0, 1, 7, 8, 15, 16, 17, 33, 1_000])
  func `element-wise loops are right at every length`(count: Int) {
    var g = SplitMix64(seed: UInt64(count))
    let (x, y) = (GradientCheck.random([1, count], &g), GradientCheck.random([1, count], &g))
    var sum = y
    sum.add(x, scale: 0.5)
    for i in 0..<count { #expect(abs(sum.values[i] - (y.values[i] + 0.5 * x.values[i])) < 1e-6) }
    let expected = zip(x.values, y.values).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
    #expect(abs(Double(dot(x, y)) - expected) < 1e-3)
    #expect(abs(x.sumOfSquares - x.values.reduce(0.0) { $0 + Double($1) * Double($1) }) < 1e-2)
    if count > 0 {
      let best = x.values.indices.max { x.values[$0] < x.values[$1] }!
      #expect(x.argmax == [best])
    }
  }

  @Test func `the largest element is the first of several, and never a not-a-number`() {
    #expect(Tensor(shape: [1, 4], values: [1, .nan, 3, 3]).argmax == [2])
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
    #expect(result.dLogits.values.allSatisfy { $0.isFinite })
  }

  @Test func `equal logits diverge by nothing`() {
    let logits = Tensor(shape: [1, 3], values: [1, 2, 3])
    let result = klDivergence(base: logits, edited: logits, weights: [1])
    #expect(abs(result.loss) < 1e-6)
    #expect(result.dEdited.values.allSatisfy { abs($0) < 1e-6 })
  }

  @Test(arguments: [1, 5, 63, 64, 65, 130])
  func `attention without a backward, and of the newest row, equals that of the whole sequence`(
    length: Int
  ) {
    var g = SplitMix64(seed: 7)
    let attention = Attention(heads: 4, keyValueHeads: 2, headDimension: 2)
    let qkv = GradientCheck.random([length, 16], &g)
    let whole = attention.forward(qkv, sequences: [0..<length]).y
    #expect(attention.inferred(qkv, sequences: [0..<length]) == whole)
    var cache = attention.cache(qkv, rows: 0..<length - 1)
    let newest = attention.newest(qkv, row: length - 1, cache: &cache)
    for (a, b) in zip(whole.slice(rows: length - 1..<length).values, newest.values) {
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
