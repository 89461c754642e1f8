/// A score over seeds: mean, spread, and an interval over questions and seeds.
package struct Summary: Hashable, Sendable {
  /// The arithmetic mean.
  package let mean: Double
  /// The sample standard deviation over seeds (divisor n - 1); nil for a single value, which has no
  /// spread.
  package let standardDeviation: Double?
  /// Half the 95 % interval of the mean, over questions and seeds; nil where neither is known.
  ///
  /// All seeds are asked the same questions, so more seeds make the seeds' share smaller and leave
  /// that of the questions as it is: √((1.96 · e)² + (t · s / √n)²), where e is the quadratic mean of
  /// the seeds' standard errors, s the deviation over n seeds, and t Student's 97.5 % point of n - 1
  /// degrees of freedom.
  package let halfInterval: Double?
  /// The number of values, n.
  package let count: Int

  /// The summary of the values of some seeds; nil where there are none.
  /// - Parameter standardErrors: Those of the values, over the questions asked; empty where unknown.
  package init?(of values: [Double], standardErrors: [Double] = []) {
    guard !values.isEmpty else { return nil }
    let mean = values.reduce(0, +) / Double(values.count)
    self.mean = mean
    count = values.count
    let deviation =
      values.count < 2
      ? nil
      : (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1))
        .squareRoot()
    standardDeviation = deviation
    let ofQuestions =
      standardErrors.isEmpty
      ? nil
      : StudentT.normal
        * (standardErrors.reduce(0) { $0 + $1 * $1 } / Double(standardErrors.count)).squareRoot()
    let ofSeeds = deviation.map {
      StudentT.upperPoint(degrees: values.count - 1) * $0 / Double(values.count).squareRoot()
    }
    let parts = [ofQuestions, ofSeeds].compactMap { $0 }
    halfInterval = parts.isEmpty ? nil : parts.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }
}
