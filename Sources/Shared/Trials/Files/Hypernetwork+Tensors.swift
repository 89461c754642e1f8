import Editing
import Tensor

/// A hypernetwork as named tensors, for artifacts and checkpoints.
extension Hypernetwork {
  /// Every number that training changes, by name.
  var tensors: [String: Tensor] {
    var tensors = parameters.tensors
    for (group, normaliser) in normalisers.enumerated() {
      for (side, moments) in [("x", normaliser.x), ("delta", normaliser.delta)] {
        let name = "normaliser.\(group).\(side)."
        tensors[name + "count"] = Tensor(shape: [1], values: [moments.count])
        tensors[name + "mean"] = moments.mean
        tensors[name + "squares"] = moments.squares
      }
    }
    return tensors
  }

  /// The stored hypernetwork over these matrices.
  /// - Throws: `SafetensorsError` that names the tensor that is missing or of another shape.
  init(stored file: Safetensors, layout: HypernetworkLayout) throws {
    let transforms = try layout.groups.indices.map { group in
      let layers = (0...).prefix { file.tensors["editor.\(group).\($0).V"] != nil }.count
      let shape = layout.groups[group]
      let name = "editor.\(group).0.V"
      let v = try file.tensor(name)
      guard v.shape.count == 2, v.columns == shape.input + shape.output else {
        throw SafetensorsError(
          "tensor '\(name)' is \(v.shape), but the model's matrices need "
            + "\(shape.input + shape.output) columns")
      }
      return GradientTransform.zeros(
        channels: v.columns, rank: v.rows, modes: shape.modes, layers: layers)
    }
    self.init(layout: layout, transforms: transforms)
    try restore(from: file)
  }

  /// Replaces every number by the stored one of the same name and shape.
  /// - Throws: `SafetensorsError` that names the tensor that is missing or of another shape.
  mutating func restore(from file: Safetensors, prefix: String = "") throws {
    try parameters.restore(from: file, prefix: prefix)
    for group in normalisers.indices {
      let name = prefix + "normaliser.\(group)."
      try normalisers[group].x.restore(from: file, name: name + "x.")
      try normalisers[group].delta.restore(from: file, name: name + "delta.")
    }
  }
}

extension RunningMoments {
  fileprivate mutating func restore(from file: Safetensors, name: String) throws {
    count = try file.tensor(name + "count", shape: [1]).values[0]
    mean = try file.tensor(name + "mean", shape: mean.shape)
    squares = try file.tensor(name + "squares", shape: squares.shape)
  }
}
