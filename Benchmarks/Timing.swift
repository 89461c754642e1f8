import Foundation

/// Wall-clock times of repeated work.
enum Timing {
  /// Seconds of each repetition after the warm-up.
  static func seconds(steps: Int, warmup: Int, _ work: () throws -> Void) rethrows -> [Double] {
    for _ in 0..<warmup { try work() }
    let clock = ContinuousClock()
    return try (0..<steps).map { _ in try clock.measure(work) / .seconds(1) }
  }
}

/// What one measured program says: a line of JSON with a rate.
struct Measurement {
  /// Units of work per second, of each repetition.
  let perSecond: [Double]

  /// Prints the median and the best as one line of JSON.
  func print() {
    let sorted = perSecond.sorted()
    Swift.print(
      #"{"median":\#(sorted[sorted.count / 2]),"best":\#(sorted[sorted.count - 1])}"#)
  }
}
