/// Training went somewhere it cannot come back from.
package enum TrainingError: Error, Equatable, CustomStringConvertible {
  /// A number stopped being finite.
  case diverged(step: Int, what: String, Double)
  /// A gradient that must not vanish is exactly zero.
  case vanished(step: Int, what: String)
  /// Edits leave nothing of the model: its distributions are further from the base's than uniform
  /// ones, in nats.
  case collapsed(step: Int, matrix: String, divergence: Double, guess: Double)
  /// There is nothing to learn from.
  case empty(what: String)
  /// The training of one edit among others failed.
  indirect case edit(name: String, TrainingError)

  package var description: String {
    switch self {
    case .diverged(let step, let what, let value):
      "training diverged at step \(step): \(what) is \(value); try a lower learning rate"
    case .vanished(let step, let what):
      "training cannot go on at step \(step): \(what) is exactly zero"
    case .collapsed(let step, let matrix, let divergence, let guess):
      "the edited models collapsed by step \(step): on unrelated text they diverge from the base "
        + "by \(divergence) nats, where \(guess) would be a uniform guess; most changed is \(matrix): "
        + "lower the learning rates or the initial step size"
    case .empty(let what):
      "there is nothing to train on: \(what)"
    case .edit(let name, let error):
      "edit '\(name)': \(error)"
    }
  }
}
