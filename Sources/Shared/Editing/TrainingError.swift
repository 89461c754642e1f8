/// Training went somewhere it cannot come back from.
package enum TrainingError: Error, Equatable, CustomStringConvertible {
  /// A number stopped being finite.
  case diverged(step: Int, what: String, Double)
  /// A gradient that must not vanish is exactly zero.
  case vanished(step: Int, what: String)

  package var description: String {
    switch self {
    case .diverged(let step, let what, let value):
      "training diverged at step \(step): \(what) is \(value); try a lower learning rate"
    case .vanished(let step, let what):
      "training cannot go on at step \(step): \(what) is exactly zero"
    }
  }
}
