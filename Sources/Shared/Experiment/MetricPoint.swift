/// One point of a series over steps.
package struct MetricPoint: Hashable, Codable, Sendable {
  /// The series, such as `loss`.
  package var name: String
  /// The number of steps done, from 1.
  package var step: Int
  /// The value at that step.
  package var value: Double

  /// A point by its series, step and value.
  package init(name: String, step: Int, value: Double) {
    self.name = name
    self.step = step
    self.value = value
  }
}
