import Experiment

/// Scores as a person reads them.
enum ScoreText {
  /// A summary: `55.3 ± 1.2`, half the interval behind the mean; `-` for a missing one.
  static func text(_ summary: Summary?, _ quantity: ScoreName.Quantity) -> String {
    guard let summary else { return "-" }
    return ([summary.mean] + [summary.halfInterval].compactMap { $0 })
      .map { text($0, quantity) }.joined(separator: " ± ")
  }

  /// One value: a share as a percentage with one decimal, a mean of NLL in nats with two, a count.
  static func text(_ value: Double, _ quantity: ScoreName.Quantity) -> String {
    switch quantity {
    case .standardError(let quantity): text(value, quantity)
    case .mean(.nll), .macroMean(.nll): fixed(value, decimals: 2)
    case .mean, .macroMean, .passRate, .macroPassRate, .floor, .judgeMean, .judgeShare:
      percent(value)
    case .probes, .asked, .edits, .tests, .executed, .passed, .judged, .unmarked:
      fixed(value, decimals: value == value.rounded() ? 0 : 1)
    }
  }

  /// A fraction as a percentage: `55.3`.
  static func percent(_ fraction: Double) -> String { fixed(fraction * 100, decimals: 1) }

  /// Counts that should be one: `2` where all agree, `1-2` where not, `-` where there are none.
  static func range(_ counts: [Double]) -> String {
    guard let least = counts.min(), let most = counts.max() else { return "-" }
    return [least, most].prefix(least == most ? 1 : 2).map { fixed($0, decimals: 0) }
      .joined(separator: "-")
  }

  private static func fixed(_ value: Double, decimals: Int) -> String {
    let scale = (0..<decimals).reduce(1) { scale, _ in scale * 10 }
    let scaled = (value * Double(scale)).rounded()
    guard let number = Int(exactly: scaled) else { return value.description }
    let sign = number < 0 ? "-" : ""
    let whole = "\(sign)\(number.magnitude / UInt(scale))"
    guard decimals > 0 else { return whole }
    let rest = String(number.magnitude % UInt(scale))
    return "\(whole).\(String(repeating: "0", count: decimals - rest.count))\(rest)"
  }
}
