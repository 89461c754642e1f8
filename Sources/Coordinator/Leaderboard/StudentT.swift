import RealModule

/// Student's t distribution, as far as intervals need it.
enum StudentT {
  /// The 97.5 % point of the normal distribution, to which those of t fall.
  static let normal = 1.959963984540054

  /// The 97.5 % point: of an interval that holds 95 %, the upper end.
  /// - Parameter degrees: Degrees of freedom, at least 1.
  static func upperPoint(degrees: Int) -> Double {
    // The distribution function rises everywhere, and that of one degree reaches 0.975 at 12.7.
    var (low, high) = (normal, 13.0)
    while true {
      let middle = (low + high) / 2
      guard middle > low, middle < high else { return middle }
      if cumulative(middle, degrees: degrees) < 0.975 { low = middle } else { high = middle }
    }
  }

  /// The distribution function at a positive value, by the finite series for whole degrees of freedom
  /// (Abramowitz and Stegun, 26.7.3 and 26.7.4).
  private static func cumulative(_ t: Double, degrees: Int) -> Double {
    let count = Double(degrees)
    let angle = Double.atan(t / count.squareRoot())
    let (sine, cosine) = (Double.sin(angle), Double.cos(angle))
    let isOdd = !degrees.isMultiple(of: 2)
    // Terms cos^k with the products 2/3 · 4/5 … (odd) or 1/2 · 3/4 … (even) before them.
    var term = isOdd ? cosine : 1
    var sum = degrees == 1 ? 0 : term
    var power = isOdd ? 3 : 2
    while power <= degrees - 2 {
      term *= cosine * cosine * Double(power - 1) / Double(power)
      sum += term
      power += 2
    }
    let inside = isOdd ? 2 / Double.pi * (angle + sine * sum) : sine * sum
    return 0.5 + inside / 2
  }
}
