import Tensor
package import Transformer

extension EditDelta {
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
    switch change {
    case .updates(let updates):
      for (site, update) in updates { try Self.check(update, at: site, configuration) }
    case .weights(let delta): try Self.check(delta, configuration)
    }
  }

  private static func check(
    _ update: LowRankUpdate, at site: Site, _ configuration: DecoderConfiguration
  ) throws(CheckpointError) {
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

  private static func check(_ delta: WeightDelta, _ configuration: DecoderConfiguration)
    throws(CheckpointError)
  {
    let shapes = configuration.parameterShapes
    for (name, change) in delta.changes.sorted(by: { $0.key < $1.key }) {
      guard let shape = shapes[name] else {
        throw CheckpointError(
          "the edit changes '\(name)', but the model, of \(configuration.blockCount) blocks, has "
            + "no parameter of this name")
      }
      guard change.shape == shape else {
        throw CheckpointError(
          "the edit changes '\(name)' of shape \(change.shape), but the model's has shape \(shape)"
        )
      }
    }
  }
}

extension DecoderParameters {
  /// The weights with an edit's change merged into them.
  package func merging(_ change: EditDelta.Change, of configuration: DecoderConfiguration)
    -> DecoderParameters
  {
    switch change {
    case .updates(let updates): merging(updates, of: configuration)
    case .weights(let delta): adding(delta)
    }
  }
}
