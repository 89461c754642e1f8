package import Transformer

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
  package init(sites: [Site], of configuration: DecoderConfiguration) {
    self.sites = sites
    var groups: [Group] = []
    for site in sites {
      let (input, output) = configuration.shape(of: site.map)
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
