package import Tensor
package import Transformer

/// A low-rank change of one matrix, W′ = W + B A.
package struct LowRankFactors: Equatable, Sendable {
  /// A, (r, in).
  package var a: Tensor
  /// B, (out, r).
  package var b: Tensor

  /// Factors of a change.
  package init(a: Tensor, b: Tensor) {
    precondition(a.rows == b.columns, "factors a \(a.shape), b \(b.shape)")
    (self.a, self.b) = (a, b)
  }

  /// The factors of an edit, whose change is −rate · δᵀ x.
  package init(_ update: LowRankUpdate) {
    a = update.x
    b = update.delta.transposed
    b.multiply(by: -update.rate)
  }
}

extension DecoderParameters {
  /// The weights with edits merged into them: matrices that are changed come into memory, all others
  /// stay where they are. There is no way back from merged weights but to the base model.
  package func merging(
    _ updates: [Site: LowRankUpdate], of configuration: DecoderConfiguration
  ) -> DecoderParameters {
    var merged = self
    for (site, update) in updates {
      let (matrix, rows) = configuration.place(of: site.map)
      merged.blocks[site.block][matrix].weight.update {
        $0.addProduct(
          update.delta.matrix.transposed, update.x.matrix, scale: -update.rate,
          to: Block(rows: rows, columns: 0..<$0.columns))
      }
    }
    return merged
  }
}
