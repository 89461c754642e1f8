package import Tensor

/// What meta-training learns: networks and step sizes. Gradients and moments have the same shape.
package struct HypernetworkParameters: ParameterTree, Equatable, Sendable {
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
}
