/// How the learning rate goes over the steps of a training.
package enum RateSchedule: String, Hashable, Sendable, CaseIterable {
  /// The same rate at every step.
  case constant
  /// From the full rate at the first step down in equal parts, to zero behind the last one.
  case linear

  /// The rate of one step as a share of the full one.
  /// - Parameter step: The step's number, from 1.
  package func share(ofStep step: Int, of count: Int) -> Float {
    switch self {
    case .constant: 1
    case .linear: Float(count - step + 1) / Float(count)
    }
  }
}
