/// e to the power of x, to 1.2e-7 relative, without a branch, so that loops over it vectorise.
///
/// x = n ln 2 + r, with n rounded by adding and subtracting 1.5 · 2²³; e^r by a polynomial of degree
/// six (the coefficients of Cephes' expf); n added to the exponent's bits. Below −87 the result is
/// that of −87, above 88 that of 88.
@inline(__always)
package func exponential(_ x: Float) -> Float {
  let bounded = max(min(x, 88), -87)
  let magic: Float = 12_582_912
  let shifted = bounded * 1.442_695_04 + magic
  let n = shifted - magic
  // ln 2 in two parts, so that the subtraction loses nothing.
  let r = (bounded - n * 0.693_359_375) + n * 2.121_944_4e-4
  var p: Float = 1.987_569_15e-4
  p = p * r + 1.398_199_95e-3
  p = p * r + 8.333_451_91e-3
  p = p * r + 4.166_579_58e-2
  p = p * r + 1.666_666_55e-1
  p = p * r + 5.000_000_12e-1
  let power = p * r * r + r + 1
  return Float(bitPattern: power.bitPattern &+ (shifted.bitPattern << 23))
}

/// 1 / (1 + e^−x).
@inline(__always)
package func sigmoid(_ x: Float) -> Float { 1 / (1 + exponential(-x)) }
