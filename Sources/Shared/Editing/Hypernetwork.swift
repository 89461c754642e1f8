package import Randomness
package import Tensor
package import Transformer

/// The meta-learned part of PropMEND: for each shape of edited matrix one network and one pair of
/// normalisers, shared by all matrices of that shape; for each matrix one step size.
package struct Hypernetwork: Equatable, Sendable {
  /// The edited matrices, in visiting order, with their places in the groups.
  package let layout: HypernetworkLayout
  /// What meta-training learns.
  package var parameters: HypernetworkParameters
  /// The statistics of inputs and gradients, by group.
  package var normalisers: [PairNormaliser]

  /// A hypernetwork from its parts.
  package init(
    layout: HypernetworkLayout, parameters: HypernetworkParameters, normalisers: [PairNormaliser]
  ) {
    self.layout = layout
    self.parameters = parameters
    self.normalisers = normalisers
  }

  /// A fresh hypernetwork: networks that are the identity, nothing seen, equal step sizes.
  package init(
    layout: HypernetworkLayout, rank: Int, stepSize: Float, using generator: inout SplitMix64
  ) {
    self.layout = layout
    // Two layers: the published "one hidden layer" (method page, IDMLP with n_hidden = 1).
    let transforms = layout.groups.map { group in
      GradientTransform(
        channels: group.input + group.output, rank: rank, modes: group.sites.count, layers: 2,
        using: &generator)
    }
    parameters = HypernetworkParameters(
      transforms: transforms, rates: Tensor(shape: [layout.sites.count], repeating: stepSize))
    normalisers = layout.groups.map {
      PairNormaliser(
        x: RunningMoments(channels: $0.input), delta: RunningMoments(channels: $0.output))
    }
  }
}

/// Normalisers of the two sides of a group's pairs.
package struct PairNormaliser: Equatable, Sendable {
  /// Of input rows.
  package var x: RunningMoments
  /// Of output gradients.
  package var delta: RunningMoments

  /// Normalisers of both sides.
  package init(x: RunningMoments, delta: RunningMoments) {
    self.x = x
    self.delta = delta
  }

  /// Takes in a tap's rows.
  mutating func merge(_ tap: Tap) {
    x.merge(tap.x)
    delta.merge(tap.delta)
  }

  /// Normalised rows [u; δ], (R, in + out).
  func pairs(_ tap: Tap) -> Tensor {
    Tensor.joined(x.standardised(tap.x), delta.standardised(tap.delta))
  }
}

/// Which matrices are edited and which of them share a network.
package struct HypernetworkLayout: Equatable, Sendable {
  /// Matrices of one shape.
  package struct Group: Equatable, Sendable {
    /// Input channels.
    package var input: Int
    /// Output channels.
    package var output: Int
    /// The matrices; the place of each is its mode.
    package var sites: [Site]
  }

  /// The edited matrices in visiting order: gate, up, down of the lowest block first.
  package let sites: [Site]
  /// The groups, by first appearance.
  package let groups: [Group]

  /// A layout over the given matrices of a model.
  package init(sites: [Site], model: LlamaParameters) {
    self.sites = sites
    var groups: [Group] = []
    for site in sites {
      let weight = model.blocks[site.block][site.map]
      let (input, output) = (weight.columns, weight.rows)
      if let index = groups.firstIndex(where: { $0.input == input && $0.output == output }) {
        groups[index].sites.append(site)
      } else {
        groups.append(Group(input: input, output: output, sites: [site]))
      }
    }
    self.groups = groups
  }

  /// The group of a site.
  func group(of site: Site) -> Int { groups.firstIndex { $0.sites.contains(site) }! }
}

/// What meta-training learns: networks and step sizes. Gradients and moments have the same shape.
package struct HypernetworkParameters: Equatable, Sendable {
  /// One network per group.
  package var transforms: [GradientTransform]
  /// The step size of each site, in visiting order.
  package var rates: Tensor

  /// Parameters from networks and step sizes.
  package init(transforms: [GradientTransform], rates: Tensor) {
    self.transforms = transforms
    self.rates = rates
  }

  /// The same shape, all zero.
  package var zeros: HypernetworkParameters {
    HypernetworkParameters(
      transforms: transforms.map(\.zeros), rates: Tensor(shape: rates.shape))
  }

  /// The name under which `update` visits the step sizes.
  package static let ratesName = "rates"

  /// Visits every tensor in place, by name, in a fixed order.
  package mutating func update(_ body: (String, inout Tensor) throws -> Void) rethrows {
    for group in transforms.indices {
      for layer in transforms[group].layers.indices {
        let name = "editor.\(group).\(layer)."
        try body(name + "U", &transforms[group].layers[layer].u)
        try body(name + "V", &transforms[group].layers[layer].v)
        try body(name + "b", &transforms[group].layers[layer].b)
        try body(name + "s", &transforms[group].layers[layer].s)
        try body(name + "t", &transforms[group].layers[layer].t)
      }
    }
    try body(Self.ratesName, &rates)
  }

  /// Every tensor with its name, in the order of `update`.
  package var named: [(name: String, tensor: Tensor)] {
    var all: [(name: String, tensor: Tensor)] = []
    var copy = self
    copy.update { name, tensor in all.append((name, tensor)) }
    return all
  }

  /// Adds another set of the same shape.
  package mutating func add(_ other: HypernetworkParameters) {
    let others = other.named
    var index = 0
    update { _, tensor in
      tensor.add(others[index].tensor)
      index += 1
    }
  }
}

extension Tensor {
  /// Two matrices of equal height side by side.
  static func joined(_ left: Tensor, _ right: Tensor) -> Tensor {
    var values: [Float] = []
    values.reserveCapacity(left.values.count + right.values.count)
    for row in 0..<left.rows {
      values += left.values[row * left.columns..<(row + 1) * left.columns]
      values += right.values[row * right.columns..<(row + 1) * right.columns]
    }
    return Tensor(shape: [left.rows, left.columns + right.columns], values: values)
  }

  /// The columns of a range, copied.
  func slice(columns range: Range<Int>) -> Tensor {
    var values: [Float] = []
    values.reserveCapacity(rows * range.count)
    for row in 0..<rows {
      values += self.values[row * columns + range.lowerBound..<row * columns + range.upperBound]
    }
    return Tensor(shape: [rows, range.count], values: values)
  }
}
