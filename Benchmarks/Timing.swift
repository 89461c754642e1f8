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

  /// Prints the median, the best, and the most memory that this process held, as one line of JSON.
  func print() {
    let sorted = perSecond.sorted()
    Swift.print(
      #"{"median":\#(sorted[sorted.count / 2]),"best":\#(sorted[sorted.count - 1]),"#
        + #""peakGigabytes":\#(Self.peakGigabytes)}"#)
  }

  /// The kernel's high-water mark of resident pages; those of mapped files count.
  private static var peakGigabytes: Double {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    let kilobytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first
    return kilobytes.flatMap { Double($0) }.map { $0 * 1_024 / 1e9 } ?? 0
  }
}
