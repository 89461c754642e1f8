import Randomness
import Tensor
import TensorTestSupport
import Testing

/// Linear systems in double precision; the argument is the seed.
@Suite struct CholeskyTests {
  /// xᵀ x of random x, (2n, n): positive definite.
  private func positive(_ size: Int, _ generator: inout SplitMix64) -> DoubleMatrix {
    let x = DoubleMatrix(GradientCheck.random([2 * size, size], &generator))
    return .product(x.transposed, x)
  }

  private func largestDifference(_ a: DoubleMatrix, _ b: DoubleMatrix) -> Double {
    zip(a.values, b.values).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }

  @Test(arguments: 0..<3) func `a solution times the matrix is the right-hand side`(seed: UInt64)
    throws
  {
    var generator = SplitMix64(seed: seed)
    let matrix = positive(7, &generator)
    let columns = DoubleMatrix(GradientCheck.random([7, 3], &generator))
    let solution = try Cholesky(matrix).solve(columns)
    #expect(largestDifference(.product(matrix, solution), columns) < 1e-11)
  }

  @Test func `only the lower triangle is read`() throws {
    var generator = SplitMix64(seed: 4)
    let matrix = positive(5, &generator)
    var spoilt = matrix
    for row in 0..<5 {
      for column in row + 1..<5 { spoilt.values[row * 5 + column] = .nan }
    }
    let columns = DoubleMatrix(GradientCheck.random([5, 2], &generator))
    #expect(try Cholesky(spoilt).solve(columns) == Cholesky(matrix).solve(columns))
  }

  @Test func `a matrix that is not positive definite is refused at its row`() {
    let matrix = DoubleMatrix(rows: 2, columns: 2, values: [1, 2, 2, 1])
    let error = #expect(throws: NotPositiveDefinite.self) { try Cholesky(matrix) }
    #expect(error?.minor == 2)
  }

  @Test func `a matrix that is not finite is refused`() {
    for value in [Double.nan, .infinity] {
      let matrix = DoubleMatrix(rows: 2, columns: 2, values: [1, 0, 0, value])
      #expect(throws: NotPositiveDefinite.self) { try Cholesky(matrix) }
    }
  }

  @Test func `a system without right-hand sides has no solutions`() throws {
    let none = DoubleMatrix(rows: 1, columns: 0, values: [])
    #expect(try Cholesky(DoubleMatrix(rows: 1, columns: 1, values: [2])).solve(none) == none)
  }

  @Test(arguments: 0..<3) func `a double product is the sum over inner elements`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let a = DoubleMatrix(GradientCheck.random([2, 5], &generator))
    let b = DoubleMatrix(GradientCheck.random([5, 3], &generator))
    let product = DoubleMatrix.product(a, b)
    for row in 0..<2 {
      for column in 0..<3 {
        let sum = (0..<5).reduce(0) { $0 + a.values[row * 5 + $1] * b.values[$1 * 3 + column] }
        #expect(abs(product.values[row * 3 + column] - sum) < 1e-13)
      }
    }
  }
}
