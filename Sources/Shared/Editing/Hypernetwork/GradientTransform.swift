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

  /// How V is drawn before training.
  package enum Projection: String, Sendable, CaseIterable {
    /// From N(0, 1), as published: V h is then large, and V all but a random projection for good, for
    /// a step of Adam's moves an entry by the rate and not by a share of it.
    case unit
    /// From N(0, 1 / D), so that V learns as U does.
    case scaled
  }

  /// A fresh network: the identity, with V drawn at random.
  /// - Parameters:
  ///   - channels: D.
  ///   - rank: r; at most D.
  ///   - modes: Matrices that share the network; 0 where it has no scales and shifts.
  package init(
    channels: Int, rank: Int, modes: Int, layers: Int, projection: Projection = .unit,
    using generator: inout SplitMix64
  ) {
    self = .zeros(
      channels: channels, rank: min(rank, channels), modes: modes, layers: layers)
    let deviation: Float =
      switch projection {
      case .unit: 1
      case .scaled: 1 / Float(channels).squareRoot()
      }
    for layer in self.layers.indices {
      self.layers[layer].s = Tensor(shape: [modes, channels], repeating: 1)
      for index in self.layers[layer].v.values.indices {
        self.layers[layer].v.values[index] = deviation * generator.normal()
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
      /// The rows that the layer read, V of them, and p.
      var h, projected, p: Tensor
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
      let read = h
      let (projected, p) = layer.advance(&h, modes: modes)
      trace.steps.append(Trace.Step(h: read, projected: projected, p: p))
    }
    return (h, trace)
  }

  /// The same rows without a trace, for edits that nothing is learned from.
  package func transformed(_ pairs: Tensor, modes: [Int]) -> Tensor {
    var h = pairs
    for layer in layers { _ = layer.advance(&h, modes: modes) }
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
      // forward: h' = h + max(s[m] ∘ (p + b) + t[m], 0)
      let modulation = layer.modulation
      var sums = modulation.zeros
      let dp = modulation.backward(
        dh, p: step.p, modes: layer.places(of: trace.modes), into: &sums)
      gradient.layers[index].add(sums)
      // forward: p = projected Uᵀ
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
  /// Replaces rows h by what the layer makes of them, both (N, D).
  /// - Returns: V h, (N, r), and p with its bias, (N, D).
  fileprivate func advance(_ h: inout Tensor, modes: [Int]) -> (projected: Tensor, p: Tensor) {
    let projected = Tensor.product(h.matrix, v.matrix.transposed)
    var p = Tensor.product(projected.matrix, u.matrix.transposed)
    modulation.forward(&p, into: &h, modes: places(of: modes))
    return (projected, p)
  }

  /// Bias, scales and shifts; without modes, one that changes nothing.
  fileprivate var modulation: Modulation {
    hasModes
      ? Modulation(bias: b, scales: s, shifts: t)
      : Modulation(
        bias: b, scales: Tensor(shape: [1, b.values.count], repeating: 1),
        shifts: Tensor(rows: 1, columns: b.values.count))
  }

  /// The row of the modulation's scales that each row of a batch reads.
  fileprivate func places(of modes: [Int]) -> [Int] {
    hasModes ? modes : Array(repeating: 0, count: modes.count)
  }

  /// Adds what a backward summed up.
  fileprivate mutating func add(_ sums: Modulation) {
    b.add(sums.bias)
    guard hasModes else { return }
    s.add(sums.scales)
    t.add(sums.shifts)
  }
}

extension Modulation {
  /// The same shape, all zero.
  fileprivate var zeros: Modulation {
    Modulation(
      bias: Tensor(shape: bias.shape), scales: Tensor(shape: scales.shape),
      shifts: Tensor(shape: shifts.shape))
  }
}
