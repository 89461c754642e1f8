import Editing
import Randomness
import Tensor
import TensorTestSupport
import Testing
import Transformer

@Suite struct SecondMomentTests {
  private let model: Decoder
  private let site = Site(block: 1, map: .down)

  init() throws { model = try Golden("location.safetensors").model() }

  /// Texts that fill several rounds of passes.
  private func texts(_ count: Int, length: Int = 30) -> [[Int]] {
    var generator = SplitMix64(seed: 9)
    return (0..<count).map { _ in (0..<length).map { _ in generator.index(below: 17) } }
  }

  @Test func `the moment is bit-identical on one thread and on several`() {
    let extent = SecondMoment.Extent(textLength: 30, tokens: 6_000)
    func moment(_ threads: Int) -> SecondMoment {
      SecondMoment(at: site, over: texts(300), within: extent, of: model, threads: threads) { _ in }
    }
    let one = moment(1)
    #expect(one.count == 6_000)
    #expect(moment(2) == one)
    #expect(moment(5) == one)
  }

  @Test func `texts are cut where the model has no more positions`() {
    let extent = SecondMoment.Extent(textLength: 1_000, tokens: 1_000)
    let moment = SecondMoment(
      at: site, over: texts(2, length: 40), within: extent, of: model, threads: 1
    ) { _ in }
    #expect(moment.count == 2 * model.configuration.positionCount)
  }

  @Test func `a moment of too few rows can be solved with because of its ridge`() throws {
    let few = SecondMoment(
      at: site, over: texts(1), within: SecondMoment.Extent(textLength: 4, tokens: 4), of: model,
      threads: 1
    ) { _ in }
    #expect(few.count == 4)
    let error = #expect(throws: SecondMoment.Unsolvable.self) { try few.factorised(ridge: 0) }
    #expect(error?.count == 4)
    #expect(throws: Never.self) { try few.factorised() }
  }

  @Test(arguments: 0..<3) func `least squares solve their own equations`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    var matrix = Tensor(rows: 6, columns: 6)
    matrix.addGram(of: GradientCheck.random([20, 6], &generator), threads: 1)
    let moment = SecondMoment(matrix: matrix, count: 20)
    let keys = GradientCheck.random([3, 6], &generator)
    let solution = try moment.factorised(ridge: 0).leastSquares(keys: keys, weight: 0.5)
    // (λ C + K Kᵀ) A = K, of which the rows here are the transposes.
    var left = Tensor.product(solution.matrix, matrix.matrix)
    left.multiply(by: 0.5)
    let overlap = Tensor.product(solution.matrix, keys.matrix.transposed)
    left.addProduct(overlap.matrix, keys.matrix)
    for (a, b) in zip(left.values, keys.values) { #expect(abs(a - b) < 1e-5, "seed \(seed)") }
  }
}
