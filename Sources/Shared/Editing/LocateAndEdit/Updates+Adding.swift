import Tensor
import Transformer

extension [Site: LowRankUpdate] {
  /// Adds δᵀ x to the matrix of a site.
  /// - Parameters:
  ///   - x: (R, in).
  ///   - delta: (R, out).
  ///   - step: The steps that led here, for the error.
  /// - Throws: `TrainingError` that names the site where a number is not finite.
  mutating func add(x: Tensor, delta: Tensor, at site: Site, step: Int) throws(TrainingError) {
    let squares = x.sumOfSquares + delta.sumOfSquares
    guard squares.isFinite else {
      throw .diverged(step: step, what: "the update of \(site)", squares)
    }
    if self[site] == nil {
      self[site] = LowRankUpdate(x: x, delta: delta, rate: -1)
    } else {
      self[site]?.x.append(rows: x)
      self[site]?.delta.append(rows: delta)
    }
  }
}
