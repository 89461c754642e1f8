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
