package import Tensor

/// A change of whole parameters, as a value beside the frozen model: what is added to each of them.
///
/// The model itself is never touched, so dropping the change gives the base back bit for bit.
package struct WeightDelta: Equatable, Sendable {
  /// What is added, in the shape of the parameter, by its name in the tree of `DecoderParameters`;
  /// nothing for parameters that stay.
  package var changes: [String: Tensor]

  /// A change by its parts.
  package init(changes: [String: Tensor] = [:]) { self.changes = changes }

  /// The change that leads from some parameters to others of the same shape.
  package init(from base: DecoderParameters, to tuned: DecoderParameters) {
    changes = [:]
    for ((name, old), (_, new)) in zip(base.named, tuned.named) where old != new {
      var change = new
      change.add(old, scale: -1)
      changes[name] = change
    }
  }
}

/// The changes in the order of their names, so that an optimiser can learn them.
extension WeightDelta: ParameterTree {
  package mutating func update(_ body: (String, inout Tensor) throws -> Void) rethrows {
    for name in changes.keys.sorted() {
      guard let index = changes.index(forKey: name) else { continue }
      try body(name, &changes.values[index])
    }
  }
}

extension DecoderParameters {
  /// The parameters plus a change, each element rounded once. Parameters that change come into
  /// memory, all others stay where they are.
  package func adding(_ delta: WeightDelta) -> DecoderParameters {
    var sum = self
    var count = 0
    sum.update(
      where: { delta.changes[$0] != nil },
      { name, tensor in
        guard let change = delta.changes[name] else { return }
        tensor.add(change)
        count += 1
      })
    precondition(
      count == delta.changes.count,
      "the change names \(delta.changes.keys.sorted()), of which the model has only \(count)")
    return sum
  }
}

extension Decoder {
  /// The model with a change of its weights.
  package func applying(_ delta: WeightDelta) -> Decoder {
    var model = self
    model.updateParameters { $0 = $0.adding(delta) }
    return model
  }
}
