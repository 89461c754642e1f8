import Transformer

/// How much some edits change each matrix, to name the one that is to blame.
struct SiteNorms {
  private let sites: [Site]
  /// By site: the sum of squared norms; infinite where a number is not finite.
  private var squares: [Double]

  /// Nothing changed yet.
  init(of layout: HypernetworkLayout) {
    sites = layout.sites
    squares = layout.sites.map { _ in 0 }
  }

  /// Takes in the updates of some edits.
  mutating func add(_ updates: [[Site: LowRankUpdate]]) {
    for (index, site) in sites.enumerated() {
      let sum = updates.reduce(squares[index]) { $0 + ($1[site]?.squaredNorm ?? 0) }
      squares[index] = sum.isFinite ? sum : .infinity
    }
  }

  /// The matrix that changes most; the first of several.
  var largest: Site {
    let most = squares.max() ?? 0
    return sites[squares.firstIndex(of: most) ?? 0]
  }
}
