import Tensor
import Transformer

/// From the gradients of facts to their edits.
extension Hypernetwork {
  /// Normalised pairs of some edits, stacked by group, so that each network runs once for all.
  struct Pairs: Sendable {
    /// By group: rows [u; δ], (ΣR, D).
    var stacks: [Tensor]
    /// By group: the mode of each row.
    var modes: [[Int]]
    /// By edit and by site in visiting order: its rows of its group's stack.
    var rows: [[Range<Int>]]
  }

  /// The edits of some facts, and what their backward needs.
  struct Transformed: Sendable {
    /// By edit.
    var updates: [[Site: LowRankUpdate]]
    var traces: [GradientTransform.Trace]
  }

  /// Normalised rows of many facts by site, first taken into the statistics where these still learn.
  ///
  /// Matrices are visited in order, and the statistics see all rows of a matrix before any of its
  /// rows is normalised: as published for one edit; of several, the published code would let each be
  /// normalised before it sees the next.
  static func normalised(
    _ taps: [[Site: Tap]], layout: HypernetworkLayout, normalisers: inout [PairNormaliser],
    learning: Bool
  ) -> [[Site: Tensor]] {
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
    return normalised
  }

  /// The low-rank updates that the networks make of normalised rows:
  /// W′ = W − rate · Σ_t δ̃_t ũ_tᵀ (paper, eq. 3), one step size per matrix.
  func transformed(_ pairs: Pairs) -> Transformed {
    let passes = layout.groups.indices.map {
      parameters.transforms[$0].forward(pairs.stacks[$0], modes: pairs.modes[$0])
    }
    return Transformed(
      updates: updates(passes.map(\.h), of: pairs), traces: passes.map(\.trace))
  }

  /// The same updates, without what a backward would need.
  func updates(of pairs: Pairs) -> [[Site: LowRankUpdate]] {
    let rows = layout.groups.indices.map {
      parameters.transforms[$0].transformed(pairs.stacks[$0], modes: pairs.modes[$0])
    }
    return updates(rows, of: pairs)
  }

  /// Updates cut from transformed rows.
  /// - Parameter stacks: By group, (ΣR, D).
  private func updates(_ stacks: [Tensor], of pairs: Pairs) -> [[Site: LowRankUpdate]] {
    pairs.rows.map { rows in
      var updates: [Site: LowRankUpdate] = [:]
      for (index, site) in layout.sites.enumerated() {
        let group = layout.group(of: site)
        let transformed = stacks[group].slice(rows: rows[index])
        let input = layout.groups[group].input
        updates[site] = LowRankUpdate(
          x: transformed.slice(columns: 0..<input),
          delta: transformed.slice(columns: input..<transformed.columns),
          rate: parameters.rates.values[index])
      }
      return updates
    }
  }

  /// Adds the gradient at the parameters to `gradient`, from that at each edit's updates.
  func backward(
    _ updates: [[Site: LowRankUpdate.Gradient]], through transformed: Transformed,
    into gradient: inout HypernetworkParameters
  ) {
    for (group, shape) in layout.groups.enumerated() {
      // forward: an edit's update of a site is its rows of the group's stack, cut into ũ and δ̃
      let dh = Tensor.stacked(
        updates.flatMap { edit in
          shape.sites.map { Tensor.joined(edit[$0]!.dx, edit[$0]!.dDelta) }
        })
      parameters.transforms[group].backward(
        dh, through: transformed.traces[group], into: &gradient.transforms[group])
    }
    for edit in updates {
      for (index, site) in layout.sites.enumerated() {
        gradient.rates.values[index] += edit[site]!.dRate
      }
    }
  }
}

extension Hypernetwork.Pairs {
  /// The rows of some edits, stacked: edit by edit, and within one in the order of its group's sites.
  init(_ normalised: [[Site: Tensor]], layout: HypernetworkLayout) {
    var ranges = [[Site: Range<Int>]](repeating: [:], count: normalised.count)
    (stacks, modes) = ([], [])
    for group in layout.groups {
      var start = 0
      var (parts, modesOfRows): ([Tensor], [Int]) = ([], [])
      for edit in normalised.indices {
        for (mode, site) in group.sites.enumerated() {
          let rows = normalised[edit][site]!
          ranges[edit][site] = start..<start + rows.rows
          start += rows.rows
          parts.append(rows)
          modesOfRows += Array(repeating: mode, count: rows.rows)
        }
      }
      stacks.append(Tensor.stacked(parts))
      modes.append(modesOfRows)
    }
    rows = ranges.map { edit in layout.sites.map { edit[$0]! } }
  }
}
