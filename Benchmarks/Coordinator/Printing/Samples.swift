import Foundation

/// One figure, measured several times.
struct Samples: Sendable {
  private var sorted: [Double] = []

  /// No measurement yet.
  init() {}

  /// A figure that was measured once.
  init(_ value: Double) { sorted = [value] }

  /// Adds a measurement.
  mutating func add(_ value: Double) {
    sorted.append(value)
    sorted.sort()
  }

  /// The middle one, or the mean of the middle two; 0 where there is none.
  var median: Double {
    sorted.isEmpty ? 0 : (sorted[sorted.count / 2] + sorted[(sorted.count - 1) / 2]) / 2
  }

  /// The median, with the extremes behind it where there are several.
  func text(_ unit: String, decimals: Int = 0, factor: Double = 1) -> String {
    func number(_ value: Double) -> String { String(format: "%.\(decimals)f", value * factor) }
    let tail = unit.isEmpty ? "" : " " + unit
    guard sorted.count > 1, let least = sorted.first, let most = sorted.last else {
      return number(median) + tail
    }
    return "\(number(median))\(tail) [\(number(least)) - \(number(most))]"
  }
}
