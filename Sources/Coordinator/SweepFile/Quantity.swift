import Experiment

/// Amounts with a unit: `2 h`, `8 GB`.
enum Quantity {
  private static let times: [String: Double] = ["s": 1, "min": 60, "h": 3_600, "d": 86_400]
  private static let sizes: [String: Double] = [
    "B": 1, "KB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12, "KiB": 1_024, "MiB": 1_048_576,
    "GiB": 1_073_741_824, "TiB": 1_099_511_627_776,
  ]

  /// What a time is, in words.
  static let time = "seconds, or an amount such as 90 s, 30 min, 2 h or 1 d"
  /// What a size is, in words.
  static let size = "an amount such as 500 MB, 8 GB or 8 GiB"

  /// The seconds of a time; a plain number is one of seconds.
  static func seconds(_ text: String) -> Double? { Double(plain: text) ?? amount(text, times) }

  /// The bytes of a size.
  static func bytes(_ text: String) -> Int? {
    amount(text, sizes).flatMap { $0 < 1e18 ? Int($0) : nil }
  }

  /// A number before a unit, with or without a space between them.
  private static func amount(_ text: String, _ units: [String: Double]) -> Double? {
    let number = text.prefix { $0.isNumber || $0 == "." }
    let unit = text.dropFirst(number.count).drop { $0 == " " }
    guard let value = Double(plain: String(number)), let size = units[String(unit)] else {
      return nil
    }
    return value * size
  }
}

extension Double {
  /// Reads digits with or without a point.
  fileprivate init?(plain text: String) {
    guard text.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }), let value = Double(text),
      value.isFinite
    else { return nil }
    self = value
  }
}
