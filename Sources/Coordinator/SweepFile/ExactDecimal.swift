/// A decimal number with all of its digits, so that steps of 0.1 lead to 0.3 and not to
/// 0.30000000000000004.
struct ExactDecimal: Hashable {
  /// The number is `digits` · 10^`exponent`.
  let digits: Int
  let exponent: Int

  /// Digits at a power of ten.
  init(digits: Int, exponent: Int) { (self.digits, self.exponent) = (digits, exponent) }

  /// Reads `12`, `-0.5` or `1e-3`; nil for anything else, and for more than eighteen digits.
  init?(_ text: String) {
    let parts = text.lowercased().split(separator: "e", omittingEmptySubsequences: false)
    let exponent = parts.count == 2 ? Int(parts[1]) : 0
    guard parts.count <= 2, let exponent, abs(exponent) <= 300 else { return nil }
    let isNegative = parts[0].hasPrefix("-")
    let unsigned = parts[0].drop { "+-".contains($0) }
    guard parts[0].count - unsigned.count <= 1 else { return nil }
    let halves = unsigned.split(separator: ".", omittingEmptySubsequences: false)
    let digits = halves.joined()
    guard halves.count <= 2, !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }),
      digits.drop(while: { $0 == "0" }).count <= 18, let magnitude = Int(digits)
    else { return nil }
    self.init(
      digits: isNegative ? -magnitude : magnitude,
      exponent: exponent - (halves.count == 2 ? halves[1].count : 0))
  }

  /// The digits at a lower power of ten; nil where there would be too many.
  func digits(at exponent: Int) -> Int? {
    if digits == 0 { return 0 }
    guard self.exponent - exponent <= 18 else { return nil }
    return (exponent..<max(exponent, self.exponent)).reduce(digits) { (digits: Int?, _) in
      digits.flatMap { $0.multipliedIfPossible(by: 10) }
    }
  }

  /// The nearest number that a program computes with.
  var value: Double { Double("\(digits)e\(exponent)") ?? .infinity }
}

extension Int {
  /// The product, where it is not too large.
  func multipliedIfPossible(by other: Int) -> Int? {
    let (product, isTooLarge) = multipliedReportingOverflow(by: other)
    return isTooLarge ? nil : product
  }

  /// The sum, where it is not too large.
  func addedIfPossible(_ other: Int) -> Int? {
    let (sum, isTooLarge) = addingReportingOverflow(other)
    return isTooLarge ? nil : sum
  }
}
