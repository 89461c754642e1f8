package import Tensor

/// The middle of a forward pass, which ends at the highest block that is asked for.
extension Decoder {
  /// The residual stream above the last block, (N, C).
  package func hidden(_ batch: TokenBatch, edits: [EditedRows] = []) -> Tensor {
    hidden(batch, after: configuration.blockCount - 1, edits: edits)
  }

  /// The residual stream after a block, (N, C).
  package func hidden(_ batch: TokenBatch, after block: Int, edits: [EditedRows] = []) -> Tensor {
    read(batch, through: block, edits) { _, _ in }
  }

  /// The rows that some sites read, (N, in) each.
  package func inputs(_ batch: TokenBatch, of sites: Set<Site>, edits: [EditedRows] = [])
    -> [Site: Tensor]
  {
    var inputs: [Site: Tensor] = [:]
    _ = read(batch, through: sites.map(\.block).max() ?? -1, edits) { block, trace in
      for site in sites where site.block == block {
        inputs[site] = trace.input(of: configuration.place(of: site.map).matrix)
      }
    }
    return inputs
  }

  /// What a site makes of rows, its bias included, (N, out).
  /// - Parameter x: (N, in).
  package func output(of site: Site, from x: Tensor, under edit: [Site: LowRankUpdate] = [:])
    -> Tensor
  {
    let place = configuration.place(of: site.map)
    let rows = EditedRows(rows: 0..<x.rows, updates: edit)
    return block(site.block).map(place.matrix, x, [rows]).slice(columns: place.rows)
  }

  /// - Parameters:
  ///   - last: The block to stop after.
  ///   - visit: Sees every block's trace.
  /// - Returns: The residual stream after the last block, (N, C).
  private func read(
    _ batch: TokenBatch, through last: Int, _ edits: [EditedRows],
    _ visit: (_ block: Int, DecoderBlock.Trace) -> Void
  ) -> Tensor {
    let positions = batch.positions
    let angles = rope?.angles(of: positions)
    var x = embed(batch.tokens, positions: positions)
    for index in 0..<last + 1 {
      let (y, trace) = block(index).forward(x, edits: edits) { qkv in
        rotate(&qkv, by: angles)
        return (attention.inferred(qkv, sequences: batch.sequences), nil)
      }
      visit(index, trace)
      x = y
    }
    return x
  }
}

extension DecoderBlock.Trace {
  /// The rows that a matrix of the block read, (N, in).
  fileprivate func input(of matrix: FusedMatrix) -> Tensor {
    switch matrix {
    case .attentionInput: normed
    case .attentionOutput: attended
    case .mlpInput: mlpNormed
    case .mlpOutput: activated
    }
  }
}
