import Tensor
package import Transformer

/// From a fact's gradient to the edit.
extension Hypernetwork {
  /// Normalised pairs of one edit, stacked by group in the order of the group's sites.
  struct Pairs: Sendable {
    /// By group: rows [u; δ], (ΣR, D).
    var stacks: [Tensor]
    /// By group: the mode of each row.
    var modes: [[Int]]
    /// By site in visiting order: its rows of its group's stack.
    var rows: [Range<Int>]
  }

  /// The edit of one fact, and what its backward needs.
  struct Transformed: Sendable {
    var updates: [Site: LowRankUpdate]
    var traces: [GradientTransform.Trace]
    var pairs: Pairs
  }

  /// Normalised pairs of many facts, first taken into the statistics where these still learn.
  ///
  /// Matrices are visited in order, and the statistics see all rows of a matrix before any of its
  /// rows is normalised, as published.
  static func pairs(
    of taps: [[Site: Tap]], layout: HypernetworkLayout, normalisers: inout [PairNormaliser],
    learning: Bool
  ) -> [Pairs] {
    var normalised = [[Site: Tensor]](repeating: [:], count: taps.count)
    for site in layout.sites {
      let group = layout.group(of: site)
      if learning {
        normalisers[group].merge(
          Tap(
            x: Tensor.stacked(taps.map { $0[site]!.x }),
            delta: Tensor.stacked(taps.map { $0[site]!.delta })))
      }
      for edit in taps.indices {
        normalised[edit][site] = normalisers[group].pairs(taps[edit][site]!)
      }
    }
    return normalised.map { stacked($0, layout: layout) }
  }

  private static func stacked(_ normalised: [Site: Tensor], layout: HypernetworkLayout) -> Pairs {
    var ranges: [Site: Range<Int>] = [:]
    var (stacks, modes): ([Tensor], [[Int]]) = ([], [])
    for group in layout.groups {
      var start = 0
      for site in group.sites {
        ranges[site] = start..<start + normalised[site]!.rows
        start += normalised[site]!.rows
      }
      stacks.append(Tensor.stacked(group.sites.map { normalised[$0]! }))
      modes.append(
        group.sites.indices.flatMap { mode in
          Array(repeating: mode, count: normalised[group.sites[mode]]!.rows)
        })
    }
    return Pairs(stacks: stacks, modes: modes, rows: layout.sites.map { ranges[$0]! })
  }

  /// The low-rank updates that the networks make of an edit's pairs:
  /// W′ = W − rate · Σ_t δ̃_t ũ_tᵀ (paper, eq. 3), one step size per matrix.
  func transformed(_ pairs: Pairs) -> Transformed {
    let passes = layout.groups.indices.map {
      parameters.transforms[$0].forward(pairs.stacks[$0], modes: pairs.modes[$0])
    }
    var updates: [Site: LowRankUpdate] = [:]
    for (index, site) in layout.sites.enumerated() {
      let group = layout.group(of: site)
      let rows = passes[group].h.slice(rows: pairs.rows[index])
      let input = layout.groups[group].input
      updates[site] = LowRankUpdate(
        x: rows.slice(columns: 0..<input), delta: rows.slice(columns: input..<rows.columns),
        rate: parameters.rates.values[index])
    }
    return Transformed(updates: updates, traces: passes.map(\.trace), pairs: pairs)
  }

  /// Adds the gradient at the parameters to `gradient`, from that at each site's update.
  func backward(
    _ updates: [Site: LowRankUpdate.Gradient], through transformed: Transformed,
    into gradient: inout HypernetworkParameters
  ) {
    for (group, shape) in layout.groups.enumerated() {
      // forward: a site's update is its rows of the group's stack, cut into ũ and δ̃
      let dh = Tensor.stacked(
        shape.sites.map { Tensor.joined(updates[$0]!.dx, updates[$0]!.dDelta) })
      parameters.transforms[group].backward(
        dh, through: transformed.traces[group], into: &gradient.transforms[group])
    }
    for (index, site) in layout.sites.enumerated() {
      gradient.rates.values[index] += updates[site]!.dRate
    }
  }
}

/// PropMEND at test time: one forward and one backward pass on the fact, one pass of the networks.
package struct PropMENDEditor: Editor {
  private let hypernetwork: Hypernetwork
  private let delimiters: Delimiters

  /// An editor with a trained hypernetwork, whose statistics stay frozen.
  package init(hypernetwork: Hypernetwork, delimiters: Delimiters) {
    self.hypernetwork = hypernetwork
    self.delimiters = delimiters
  }

  package func edits(for facts: [[Int]], of model: LlamaModel) -> [Edit] {
    let taps = facts.map {
      model.factGradient(delimiters.around($0), at: hypernetwork.layout.sites).taps
    }
    var frozen = hypernetwork.normalisers
    let pairs = Hypernetwork.pairs(
      of: taps, layout: hypernetwork.layout, normalisers: &frozen, learning: false)
    return pairs.map { .updates(hypernetwork.transformed($0).updates) }
  }
}
