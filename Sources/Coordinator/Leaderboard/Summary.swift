/// Mean and spread of a value over seeds.
package struct Summary: Hashable, Sendable {
  /// The arithmetic mean.
  package let mean: Double
  /// The sample standard deviation (divisor n - 1); nil for a single value, which has no spread.
  package let standardDeviation: Double?
  /// The number of values, n.
  package let count: Int

  /// The summary of some values; nil where there are none.
  package init?(of values: [Double]) {
    guard !values.isEmpty else { return nil }
    let mean = values.reduce(0, +) / Double(values.count)
    self.mean = mean
    count = values.count
    standardDeviation =
      values.count < 2
      ? nil
      : (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1))
        .squareRoot()
  }
}
