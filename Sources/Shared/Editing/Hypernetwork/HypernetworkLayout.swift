package import Transformer

/// Which matrices are edited and which of them share a network.
package struct HypernetworkLayout: Equatable, Sendable {
  /// Which matrices share a network.
  package enum Sharing: Sendable {
    /// Those of one shape share one, which tells them apart by scales and shifts of each.
    case byShape
    /// None: each matrix has a network of its own, without scales and shifts.
    case none
  }

  /// Matrices of one network.
  package struct Group: Equatable, Sendable {
    /// Input channels.
    package var input: Int
    /// Output channels.
    package var output: Int
    /// The matrices; the place of each is its mode.
    package var sites: [Site]
    /// Whether the network tells its matrices apart.
    package var hasModes: Bool
  }

  /// The edited matrices in visiting order: gate, up, down of the lowest block first.
  package let sites: [Site]
  /// The groups, by first appearance.
  package let groups: [Group]

  /// A layout over the given matrices of a model.
  package init(
    sites: [Site], of configuration: DecoderConfiguration, sharing: Sharing = .byShape
  ) {
    self.sites = sites
    var groups: [Group] = []
    for site in sites {
      let (input, output) = configuration.shape(of: site.map)
      if sharing == .byShape,
        let index = groups.firstIndex(where: { $0.input == input && $0.output == output })
      {
        groups[index].sites.append(site)
      } else {
        groups.append(
          Group(input: input, output: output, sites: [site], hasModes: sharing == .byShape))
      }
    }
    self.groups = groups
  }

  /// Which matrices share a network.
  package var sharing: Sharing { groups.allSatisfy(\.hasModes) ? .byShape : .none }

  /// Normalisers that have seen nothing, by group.
  var freshNormalisers: [PairNormaliser] {
    groups.map {
      PairNormaliser(
        x: RunningMoments(channels: $0.input), delta: RunningMoments(channels: $0.output))
    }
  }

  /// The group of a site.
  func group(of site: Site) -> Int { groups.firstIndex { $0.sites.contains(site) }! }
}

extension HypernetworkLayout.Group {
  /// Rows of scales and shifts that the network has: one for each matrix, or none.
  package var modes: Int { hasModes ? sites.count : 0 }
}
