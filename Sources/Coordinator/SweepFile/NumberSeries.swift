import Foundation

/// Numbers that a sweep file describes by their ends.
enum NumberSeries {
  /// The most numbers of a series.
  static let longest = 100_000
  /// Significant digits of the inner numbers of a geometric series.
  static let geometricDigits = 6

  /// From one number to another in equal steps, as far as they go; nil where the steps lead away
  /// from the end, or there are too many numbers or digits.
  static func steps(
    from start: ExactDecimal, to end: ExactDecimal, by step: ExactDecimal
  ) -> [Double]? {
    let exponent = min(start.exponent, end.exponent, step.exponent)
    guard let start = start.digits(at: exponent), let end = end.digits(at: exponent),
      let step = step.digits(at: exponent), step != 0,
      let distance = end.addedIfPossible(-start), distance == 0 || (distance > 0) == (step > 0),
      distance / step < longest
    else { return nil }
    return (0...(distance / step)).map {
      ExactDecimal(digits: start + $0 * step, exponent: exponent).value
    }
  }

  /// So many numbers at equal distances, both ends among them; nil where the digits are too many.
  static func linear(from start: ExactDecimal, to end: ExactDecimal, count: Int) -> [Double]? {
    let exponent = min(start.exponent, end.exponent)
    guard let start = start.digits(at: exponent), let end = end.digits(at: exponent) else {
      return nil
    }
    var numbers: [Double] = []
    for index in 0..<count {
      guard let low = start.multipliedIfPossible(by: count - 1 - index),
        let high = end.multipliedIfPossible(by: index), let sum = low.addedIfPossible(high)
      else { return nil }
      numbers.append(quotient(sum, by: count - 1, exponent: exponent))
    }
    return numbers
  }

  /// A fraction of whole numbers, times a power of ten; where it has no end as a decimal number, its
  /// first eighteen digits or so.
  private static func quotient(_ numerator: Int, by divisor: Int, exponent: Int) -> Double {
    var (numerator, exponent) = (numerator, exponent)
    while numerator % divisor != 0, let more = numerator.multipliedIfPossible(by: 10) {
      (numerator, exponent) = (more, exponent - 1)
    }
    return ExactDecimal(digits: numerator / divisor, exponent: exponent).value
  }

  /// So many positive numbers at equal ratios, both ends among them; what is between is rounded to
  /// `geometricDigits`, so that it is short and the same on every machine.
  static func geometric(from start: ExactDecimal, to end: ExactDecimal, count: Int) -> [Double] {
    let (low, high) = (log(start.value), log(end.value))
    let inner = (1..<count - 1).map { index in
      let number = exp(low + (high - low) * Double(index) / Double(count - 1))
      return Double(String(format: "%.\(geometricDigits)g", number)) ?? number
    }
    return [start.value] + inner + [end.value]
  }
}
