import Foundation

/// A line of the table.
struct Row: Sendable {
  /// What a figure should be.
  enum Target: Sendable {
    /// At least so much.
    case atLeast(Double)
    /// At most so much.
    case atMost(Double)
    /// Only told.
    case none

    fileprivate func isMet(by value: Double) -> Bool? {
      switch self {
      case .atLeast(let bound): value >= bound
      case .atMost(let bound): value <= bound
      case .none: nil
      }
    }
  }

  /// What was measured.
  let name: String
  /// What came out.
  let value: String
  /// What it should be, in words.
  let target: String
  /// `yes`, `NO`, or nothing where there is no target.
  let met: String

  /// A line that only tells.
  init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
    target = ""
    met = ""
  }

  /// A figure and its target, in the unit that is printed; the median is held against it.
  init(
    _ name: String, _ samples: Samples, _ unit: String, decimals: Int = 0, factor: Double = 1,
    target: Target = .none
  ) {
    self.name = name
    value = samples.text(unit, decimals: decimals, factor: factor)
    met = target.isMet(by: samples.median * factor).map { $0 ? "yes" : "NO" } ?? ""
    self.target =
      switch target {
      case .atLeast(let bound): "at least \(Self.number(bound)) \(unit)"
      case .atMost(let bound): "at most \(Self.number(bound)) \(unit)"
      case .none: ""
      }
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() ? String(Int(value)) : String(value)
  }
}
