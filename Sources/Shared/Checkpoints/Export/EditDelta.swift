package import FoundationEssentials
import Tensor
package import Transformer

/// An edit by itself, as a file: its change, and the hash of the base model that it belongs to.
///
/// The base is never written to, so reverting an edit is dropping this value, and gives back the
/// base model bit for bit.
package struct EditDelta: Equatable, Sendable {
  /// The change.
  package let change: Change
  /// The fingerprint of the base checkpoint.
  package let base: String
  /// What the edit was made of: its fact, its editor.
  package let notes: [String: String]

  /// What an edit changes.
  package enum Change: Equatable, Sendable {
    /// Low-rank updates that ride beside the frozen weights, by matrix.
    case updates([Site: LowRankUpdate])
    /// Whole parameters.
    case weights(WeightDelta)
  }

  /// An edit of a base model.
  package init(_ change: Change, base: String, notes: [String: String] = [:]) {
    (self.change, self.base, self.notes) = (change, base, notes)
  }
}

/// The file: safetensors, whose metadata say which kind of change they hold.
extension EditDelta {
  private static let baseKey = "base_sha256"
  private static let formatKey = "format"
  private static let formats = (updates: "propmend edit 1", weights: "propmend weights 1")

  /// The bytes of the file; the same edit always gives the same bytes.
  package func encoded() -> Data {
    var file = Safetensors(metadata: notes)
    file.metadata[Self.baseKey] = base
    switch change {
    case .updates(let updates):
      file.metadata[Self.formatKey] = Self.formats.updates
      file.add(updates)
    case .weights(let delta):
      file.metadata[Self.formatKey] = Self.formats.weights
      file.tensors = delta.changes
    }
    return file.encoded()
  }

  /// Reads a file.
  /// - Throws: `CheckpointError` or `SafetensorsError` that says what is wrong with it.
  package init(_ data: Data) throws {
    let file = try Safetensors(data)
    var notes = file.metadata
    let format = notes.removeValue(forKey: Self.formatKey)
    guard let base = notes.removeValue(forKey: Self.baseKey),
      format == Self.formats.updates || format == Self.formats.weights
    else {
      throw CheckpointError(
        "the file holds no edit: its metadata say neither '\(Self.formats.updates)' nor "
          + "'\(Self.formats.weights)'")
    }
    let change: Change =
      format == Self.formats.updates
      ? .updates(try file.updates()) : .weights(WeightDelta(changes: file.tensors))
    self.init(change, base: base, notes: notes)
  }
}

extension Safetensors {
  private static let sides = (x: ".x", delta: ".delta", rate: ".rate")

  fileprivate mutating func add(_ updates: [Site: LowRankUpdate]) {
    for (site, update) in updates {
      tensors[site.name + Self.sides.x] = update.x
      tensors[site.name + Self.sides.delta] = update.delta
      tensors[site.name + Self.sides.rate] = Tensor(shape: [1], values: [update.rate])
    }
  }

  fileprivate func updates() throws -> [Site: LowRankUpdate] {
    var updates: [Site: LowRankUpdate] = [:]
    for name in tensors.keys where name.hasSuffix(Self.sides.rate) {
      guard let site = Site(name: name.dropLast(Self.sides.rate.count)) else {
        throw CheckpointError("the edit names no matrix with '\(name)'")
      }
      let x = try tensor(site.name + Self.sides.x)
      let delta = try tensor(site.name + Self.sides.delta)
      guard x.shape.count == 2, delta.shape.count == 2, x.rows == delta.rows else {
        throw CheckpointError(
          "the edit's sides of \(site) have shapes \(x.shape) and \(delta.shape)")
      }
      updates[site] = LowRankUpdate(
        x: x, delta: delta, rate: try tensor(name, shape: [1]).values[0])
    }
    try refuseRest(but: updates.keys)
    return updates
  }

  /// Refuses tensors that no update was made of: a part of the edit would be lost unsaid.
  private func refuseRest(but sites: some Sequence<Site>) throws(CheckpointError) {
    let known = Set(
      sites.flatMap {
        [$0.name + Self.sides.x, $0.name + Self.sides.delta, $0.name + Self.sides.rate]
      })
    guard let stranger = tensors.keys.filter({ !known.contains($0) }).min() else { return }
    throw CheckpointError(
      "the edit holds tensors that belong to no complete matrix, such as '\(stranger)': x, delta "
        + "and rate are needed")
  }
}
