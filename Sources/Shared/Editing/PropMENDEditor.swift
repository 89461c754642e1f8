package import Transformer

/// PropMEND at test time: one forward and one backward pass on the fact, one pass of the networks.
package struct PropMENDEditor: Editor {
  private let hypernetwork: Hypernetwork
  private let delimiters: Delimiters

  /// An editor with a trained hypernetwork, whose statistics stay frozen.
  package init(hypernetwork: Hypernetwork, delimiters: Delimiters) {
    self.hypernetwork = hypernetwork
    self.delimiters = delimiters
  }

  package func edits(for facts: [[Int]], of model: Decoder) -> [Edit] {
    let taps = model.factGradients(
      facts.map(delimiters.around), at: hypernetwork.layout.sites
    )
    var frozen = hypernetwork.normalisers
    let rows = Hypernetwork.normalised(
      taps, layout: hypernetwork.layout, normalisers: &frozen, learning: false)
    let pairs = Hypernetwork.Pairs(rows, layout: hypernetwork.layout)
    return hypernetwork.transformed(pairs).updates.map { .updates($0) }
  }
}
