package import Editing
package import FoundationEssentials
import Tensor
package import Transformer

/// A trained hypernetwork as one artifact: its numbers by name, and in the metadata the matrices
/// that it edits and the gradients that it reads.
package struct HypernetworkFile: Sendable {
  /// The hypernetwork.
  package let hypernetwork: Hypernetwork

  /// What the gradients that it reads are taken of.
  package let innerLoss: InnerLoss

  /// A hypernetwork that was trained.
  init(_ hypernetwork: Hypernetwork, innerLoss: InnerLoss) {
    (self.hypernetwork, self.innerLoss) = (hypernetwork, innerLoss)
  }

  private static let (formatKey, format) = ("format", "propmend hypernetwork 2")
  private static let (sitesKey, sharingKey, innerLossKey) = ("sites", "networks", "inner_loss")

  /// Reads an artifact for a model of this shape.
  /// - Throws: `SafetensorsError` that names what is missing or does not fit.
  package init(_ data: Data, for configuration: DecoderConfiguration) throws {
    let file = try Safetensors(data)
    guard file.metadata[Self.formatKey] == Self.format else {
      throw SafetensorsError(
        "the file holds no hypernetwork: its metadata do not say '\(Self.format)'")
    }
    let names = (file.metadata[Self.sitesKey] ?? "").split(separator: " ")
    let sites = names.compactMap { Site(name: $0) }.filter {
      $0.block < configuration.blockCount && configuration.maps.contains($0.map)
    }
    guard !names.isEmpty, sites.count == names.count, Set(sites).count == sites.count else {
      throw SafetensorsError(
        "the hypernetwork edits \(names.joined(separator: ", ")), which are not matrices of a "
          + "model with \(configuration.blockCount) blocks")
    }
    hypernetwork = try Hypernetwork(
      stored: file,
      layout: HypernetworkLayout(
        sites: sites, of: configuration,
        sharing: file.metadata[Self.sharingKey] == "shared" ? .byShape : .none))
    innerLoss = file.metadata[Self.innerLossKey] == "text" ? .text : .statements
  }

  /// The bytes of the artifact; the same hypernetwork always gives the same bytes.
  func encoded() -> Data {
    Safetensors(
      tensors: hypernetwork.tensors,
      metadata: [
        Self.formatKey: Self.format,
        Self.sitesKey: hypernetwork.layout.sites.map(\.name).joined(separator: " "),
        Self.sharingKey: hypernetwork.layout.sharing == .byShape ? "shared" : "per-matrix",
        Self.innerLossKey: innerLoss == .text ? "text" : "statements",
      ]
    ).encoded()
  }
}
