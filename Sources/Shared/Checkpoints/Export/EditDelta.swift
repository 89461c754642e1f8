package import FoundationEssentials
import Tensor
package import Transformer

/// An edit by itself, as a small file: the low-rank factors of each matrix, and the hash of the base
/// model that it belongs to.
///
/// Applying it puts the factors beside the frozen weights, so reverting is dropping this value, and
/// gives back the base model bit for bit.
package struct EditDelta: Equatable, Sendable {
  /// The updates, by matrix.
  package let updates: [Site: LowRankUpdate]
  /// The fingerprint of the base checkpoint.
  package let base: String
  /// What the edit was made of: its fact, its editor.
  package let notes: [String: String]

  /// An edit of a base model.
  package init(updates: [Site: LowRankUpdate], base: String, notes: [String: String] = [:]) {
    (self.updates, self.base, self.notes) = (updates, base, notes)
  }

  private static let baseKey = "base_sha256"
  private static let formatKey = "format"
  private static let format = "propmend edit 1"
  private static let sides = (x: ".x", delta: ".delta", rate: ".rate")

  /// The bytes of the file; the same edit always gives the same bytes.
  package func encoded() -> Data {
    var file = Safetensors(metadata: notes)
    file.metadata[Self.baseKey] = base
    file.metadata[Self.formatKey] = Self.format
    for (site, update) in updates {
      file.tensors[site.name + Self.sides.x] = update.x
      file.tensors[site.name + Self.sides.delta] = update.delta
      file.tensors[site.name + Self.sides.rate] = Tensor(shape: [1], values: [update.rate])
    }
    return file.encoded()
  }

  /// Reads a file.
  /// - Throws: `CheckpointError` or `SafetensorsError` that says what is wrong with it.
  package init(_ data: Data) throws {
    let file = try Safetensors(data)
    guard file.metadata[Self.formatKey] == Self.format, let base = file.metadata[Self.baseKey]
    else {
      throw CheckpointError("the file holds no edit: its metadata do not say '\(Self.format)'")
    }
    var updates: [Site: LowRankUpdate] = [:]
    for name in file.tensors.keys where name.hasSuffix(Self.sides.rate) {
      guard let site = Site(name: name.dropLast(Self.sides.rate.count)) else {
        throw CheckpointError("the edit names no matrix with '\(name)'")
      }
      let x = try file.tensor(site.name + Self.sides.x)
      let delta = try file.tensor(site.name + Self.sides.delta)
      guard x.shape.count == 2, delta.shape.count == 2, x.rows == delta.rows else {
        throw CheckpointError(
          "the edit's sides of \(site) have shapes \(x.shape) and \(delta.shape)")
      }
      updates[site] = LowRankUpdate(
        x: x, delta: delta, rate: try file.tensor(name, shape: [1]).values[0])
    }
    try Self.refuseRest(of: file, but: updates.keys)
    var notes = file.metadata
    notes[Self.baseKey] = nil
    notes[Self.formatKey] = nil
    self.init(updates: updates, base: base, notes: notes)
  }

  /// Refuses tensors that no update was made of: a part of the edit would be lost unsaid.
  private static func refuseRest(of file: Safetensors, but sites: some Sequence<Site>) throws {
    let known = Set(
      sites.flatMap { [$0.name + sides.x, $0.name + sides.delta, $0.name + sides.rate] })
    guard let stranger = file.tensors.keys.filter({ !known.contains($0) }).min() else { return }
    throw CheckpointError(
      "the edit holds tensors that belong to no complete matrix, such as '\(stranger)': x, delta "
        + "and rate are needed")
  }

  /// Checks that the edit can be applied to a model.
  /// - Throws: `CheckpointError` that names both hashes, or the matrix that does not fit.
  package func check(against fingerprint: String, _ configuration: DecoderConfiguration)
    throws(CheckpointError)
  {
    guard fingerprint == base else {
      throw CheckpointError(
        "the edit belongs to the base model with SHA-256 \(base), not to this one with "
          + "\(fingerprint)")
    }
    for (site, update) in updates {
      guard configuration.maps.contains(site.map) else {
        throw CheckpointError(
          "the edit changes \(site), but a block of the model has only "
            + configuration.maps.map(\.rawValue).listed)
      }
      let shape = configuration.shape(of: site.map)
      guard site.block < configuration.blockCount, update.x.columns == shape.input,
        update.delta.columns == shape.output
      else {
        throw CheckpointError(
          "the edit changes \(site) from \(update.x.columns) to \(update.delta.columns) channels, "
            + "but the model has \(configuration.blockCount) blocks, and there "
            + "\(shape.input) and \(shape.output)")
      }
    }
  }
}
