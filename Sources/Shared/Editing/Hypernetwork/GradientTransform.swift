package import Randomness
package import Tensor

/// The editor network of one shape of matrix: it maps normalised pairs [u; δ] to transformed pairs
/// (MEND, Mitchell et al. 2022, "IDMLP"; used unchanged by PropMEND).
///
/// Every layer maps D = in + out channels to D: p = U(V h) + b, q = s[m] ∘ p + t[m],
/// h′ = h + max(q, 0), where m is the place of the matrix among those of its shape. A network of one
/// matrix alone has no modes, and there q = p.
package struct GradientTransform: Equatable, Sendable {
  /// One layer.
  package struct Layer: Equatable, Sendable {
    /// (D, r); zero at first, so that a fresh layer is the identity.
    package var u: Tensor
    /// (r, D).
    package var v: Tensor
    /// (D).
    package var b: Tensor
    /// Scales, (modes, D).
    package var s: Tensor
    /// Shifts, (modes, D).
    package var t: Tensor

    /// Whether rows are scaled and shifted by their mode.
    fileprivate var hasModes: Bool { s.rows > 0 }

    /// A layer from its tensors.
    package init(u: Tensor, v: Tensor, b: Tensor, s: Tensor, t: Tensor) {
      self.u = u
      self.v = v
      self.b = b
      self.s = s
      self.t = t
    }
  }

  /// The layers, first to last.
  package var layers: [Layer]

  /// A network from its layers.
  package init(layers: [Layer]) { self.layers = layers }

  /// A fresh network: the identity, with V drawn from N(0, 1) unscaled as published.
  /// - Parameters:
  ///   - channels: D.
  ///   - rank: r; at most D.
  ///   - modes: Matrices that share the network; 0 where it has no scales and shifts.
  package init(
    channels: Int, rank: Int, modes: Int, layers: Int, using generator: inout SplitMix64
  ) {
    self = .zeros(
      channels: channels, rank: min(rank, channels), modes: modes, layers: layers)
    for layer in self.layers.indices {
      self.layers[layer].s = Tensor(shape: [modes, channels], repeating: 1)
      for index in self.layers[layer].v.values.indices {
        self.layers[layer].v.values[index] = generator.normal()
      }
    }
  }

  /// A network of zeros: where gradients are summed, and stored numbers read.
  package static func zeros(channels: Int, rank: Int, modes: Int, layers: Int)
    -> GradientTransform
  {
    let layer = Layer(
      u: Tensor(rows: channels, columns: rank), v: Tensor(rows: rank, columns: channels),
      b: Tensor(shape: [channels]), s: Tensor(rows: modes, columns: channels),
      t: Tensor(rows: modes, columns: channels))
    return GradientTransform(layers: Array(repeating: layer, count: layers))
  }

  /// The same shape, all zero.
  package var zeros: GradientTransform {
    guard let first = layers.first else { return self }
    return .zeros(
      channels: first.u.rows, rank: first.u.columns, modes: first.s.rows, layers: layers.count)
  }
}

extension GradientTransform {
  /// What the backward needs of a forward pass, by layer.
  package struct Trace: Sendable {
    fileprivate struct Step: Sendable {
      var h, projected, p, q: Tensor
    }
    fileprivate var steps: [Step] = []
    fileprivate let modes: [Int]
  }

  /// - Parameters:
  ///   - pairs: Normalised rows [u; δ], (N, D).
  ///   - modes: The mode of each row, (N).
  /// - Returns: Transformed rows, (N, D), and the trace.
  package func forward(_ pairs: Tensor, modes: [Int]) -> (h: Tensor, trace: Trace) {
    precondition(modes.count == pairs.rows, "\(modes.count) modes, pairs \(pairs.shape)")
    var trace = Trace(modes: modes)
    var h = pairs
    for layer in layers {
      let step = layer.step(h, modes: modes)
      trace.steps.append(step)
      h.add(positive: step.q)
    }
    return (h, trace)
  }

  /// The same rows without a trace, for edits that nothing is learned from.
  package func transformed(_ pairs: Tensor, modes: [Int]) -> Tensor {
    var h = pairs
    for layer in layers { h.add(positive: layer.step(h, modes: modes).q) }
    return h
  }

  /// Adds the gradients of the network's parameters to `gradient`.
  /// - Parameter dh: Gradient at the transformed rows, (N, D). The pairs themselves are constants.
  package func backward(
    _ dh: Tensor, through trace: Trace, into gradient: inout GradientTransform
  ) {
    var dh = dh
    for index in layers.indices.reversed() {
      let (layer, step) = (layers[index], trace.steps[index])
      // forward: h' = h + max(q, 0), whose slope at 0 is 1: a ReLU's 0 would keep a fresh network,
      // where q is 0 everywhere, from ever learning.
      var dq = dh
      dq.clear(whereNegative: step.q)
      // forward: q = s[m] ∘ p + t[m]
      if layer.hasModes {
        var ds = dq
        ds.multiply(by: step.p)
        gradient.layers[index].s.scatterAdd(ds, rows: trace.modes)
        gradient.layers[index].t.scatterAdd(dq, rows: trace.modes)
      }
      let dp = layer.scaled(dq, modes: trace.modes)
      // forward: p = projected Uᵀ + b
      biasBackward(dp, into: &gradient.layers[index].b)
      gradient.layers[index].u.addProduct(dp.matrix.transposed, step.projected.matrix)
      let dProjected = Tensor.product(dp.matrix, layer.u.matrix)
      // forward: projected = h Vᵀ
      gradient.layers[index].v.addProduct(dProjected.matrix.transposed, step.h.matrix)
      // Nothing below the first layer is learned.
      if index > 0 { dh.addProduct(dProjected.matrix, layer.v.matrix) }
    }
  }
}

extension GradientTransform.Layer {
  /// What the layer computes of rows h, (N, D).
  fileprivate func step(_ h: Tensor, modes: [Int]) -> GradientTransform.Trace.Step {
    let projected = Tensor.product(h.matrix, v.matrix.transposed)
    var p = Tensor.product(projected.matrix, u.matrix.transposed)
    addBias(b, to: &p)
    let q = scaledAndShifted(p, modes: modes)
    return GradientTransform.Trace.Step(h: h, projected: projected, p: p, q: q)
  }

  /// s[m] ∘ p + t[m], row by row.
  fileprivate func scaledAndShifted(_ p: Tensor, modes: [Int]) -> Tensor {
    guard hasModes else { return p }
    var q = scaled(p, modes: modes)
    q.addRows(of: t, rows: modes)
    return q
  }

  /// s[m] ∘ dq, row by row.
  fileprivate func scaled(_ dq: Tensor, modes: [Int]) -> Tensor {
    guard hasModes else { return dq }
    var dp = dq
    dp.multiplyRows(by: s, rows: modes)
    return dp
  }
}
