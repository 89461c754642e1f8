package import Randomness
import Tensor

/// The meta-learned part of MEND and PropMEND: for each shape of edited matrix (or for each matrix)
/// one network and one pair of normalisers; for each matrix one step size.
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
  /// - Parameter layers: Residual blocks of a network; two are MEND's `n_hidden = 1`, as published.
  package init(
    layout: HypernetworkLayout, rank: Int, layers: Int = 2,
    projection: GradientTransform.Projection = .unit, stepSize: Float,
    using generator: inout SplitMix64
  ) {
    let transforms = layout.groups.map { group in
      GradientTransform(
        channels: group.input + group.output, rank: rank, modes: group.modes, layers: layers,
        projection: projection, using: &generator)
    }
    self.init(layout: layout, transforms: transforms)
    parameters.rates = Tensor(shape: [layout.sites.count], repeating: stepSize)
  }

  /// A hypernetwork of given networks, with step sizes of 0, that has seen nothing.
  package init(layout: HypernetworkLayout, transforms: [GradientTransform]) {
    self.layout = layout
    parameters = HypernetworkParameters(
      transforms: transforms, rates: Tensor(shape: [layout.sites.count]))
    normalisers = layout.freshNormalisers
  }
}
