/// The mean of values that come in clusters, and how sure it is.
///
/// Questions about one edit stand or fall together, so the edit is what was sampled and not the
/// question: the standard error sums residuals within clusters before it squares them (the
/// linearised variance of a ratio, with G / (G - 1) for G clusters).
package struct ClusteredMean: Hashable, Sendable {
  /// The mean over all values, alike.
  package let mean: Double
  /// The standard error of the mean; nil where there are fewer than two clusters.
  package let standardError: Double?

  /// The mean of all values of some clusters, whose order does not matter; nil where there is none.
  package init?(of clusters: [[Double]]) {
    // Sorted, since the last digits of a sum depend on the order of its terms.
    let clusters = clusters.filter { !$0.isEmpty }.map { $0.sorted() }
    let count = clusters.reduce(0) { $0 + $1.count }
    guard count > 0 else { return nil }
    let mean = clusters.map { $0.reduce(0, +) }.sorted().reduce(0, +) / Double(count)
    let residuals = clusters.map { $0.reduce(0) { $0 + $1 - mean } }
    let squares = residuals.map { $0 * $0 }.sorted().reduce(0, +)
    let groups = Double(clusters.count)
    self.mean = mean
    standardError =
      clusters.count < 2
      ? nil : (groups / (groups - 1) * squares).squareRoot() / Double(count)
  }
}
