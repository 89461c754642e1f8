internal import CKernels
import RealModule

/// Rotary position embedding (Su et al. 2021) in the half-split layout of Hugging Face's Llama: in
/// each head, channel i turns together with channel i + D/2.
package struct RoPE: Sendable {
  /// The angle of each pair of channels at position 1, (D/2).
  private let frequencies: [Double]
  /// Angles of the first positions, so that short sequences need no trigonometry.
  private let first: Angles

  /// How far to turn each row.
  package struct Angles: Sendable {
    /// (N, D/2).
    fileprivate var cosine: Tensor
    /// (N, D/2).
    fileprivate var sine: Tensor
  }

  /// How angles are stretched beyond the positions of a model's first training.
  package enum Scaling: Codable, Hashable, Sendable {
    /// Not at all.
    case none
    /// Every angle divided by a factor (Chen et al. 2023).
    case linear(factor: Double)
    /// Slow angles divided by a factor, fast ones kept, and those between blended (Llama 3.1).
    case llama3(
      factor: Double, lowFrequencyFactor: Double, highFrequencyFactor: Double,
      originalPositionCount: Int)
  }

  /// Angles position · theta^(−2i/D), stretched.
  /// - Parameter headDimension: Channels of a head, D.
  package init(headDimension: Int, theta: Double, scaling: Scaling = .none) {
    precondition(headDimension % 2 == 0, "RoPE: odd head dimension \(headDimension)")
    frequencies = (0..<headDimension / 2).map { i in
      scaling.stretched(Double.pow(theta, -2 * Double(i) / Double(headDimension)))
    }
    first = Self.angles(frequencies, positions: Array(0..<256))
  }

  /// The angles of rows that stand at these positions, (N).
  package func angles(of positions: [Int]) -> Angles {
    if positions.allSatisfy({ $0 < first.cosine.rows }) {
      return Angles(
        cosine: first.cosine.gather(rows: positions), sine: first.sine.gather(rows: positions))
    }
    return Self.angles(frequencies, positions: positions)
  }

  private static func angles(_ frequencies: [Double], positions: [Int]) -> Angles {
    let angles = positions.flatMap { position in frequencies.map { Double(position) * $0 } }
    let shape = [positions.count, frequencies.count]
    return Angles(
      cosine: Tensor(shape: shape, values: angles.map { Float(Double.cos($0)) }),
      sine: Tensor(shape: shape, values: angles.map { Float(Double.sin($0)) }))
  }

  /// Turns the first heads of every row.
  /// - Parameters:
  ///   - x: Rows of heads and perhaps more, (N, ≥ heads·D).
  ///   - heads: How many are turned; the columns behind them stay as they are.
  package static func rotate(_ x: inout Tensor, by angles: Angles, heads: Int) {
    turn(&x, by: angles, heads: heads, direction: 1)
  }

  /// The gradient at the input: a rotation's transpose turns back.
  /// - Parameter dx: Gradient at the turned rows, replaced by that at the input.
  package static func rotateBackward(_ dx: inout Tensor, by angles: Angles, heads: Int) {
    turn(&dx, by: angles, heads: heads, direction: -1)
  }

  private static func turn(_ x: inout Tensor, by angles: Angles, heads: Int, direction: Float) {
    let (rows, width, half) = (x.rows, x.columns, angles.cosine.columns)
    precondition(
      angles.cosine.rows == rows && heads * 2 * half <= width,
      "RoPE: \(angles.cosine.rows) angles, \(heads) heads of \(2 * half), \(x.shape)")
    unsafe x.values.withUnsafeMutableBufferPointer { elements in
      unsafe angles.cosine.values.withUnsafeBufferPointer { cosine in
        unsafe angles.sine.values.withUnsafeBufferPointer { sine in
          for row in 0..<rows {
            // Safe: rows and columns were checked above.
            unsafe kernel_rotate(
              elements.baseAddress! + row * width, cosine.baseAddress! + row * half,
              sine.baseAddress! + row * half, direction, half, heads)
          }
        }
      }
    }
  }
}

extension RoPE.Scaling {
  /// The angle at position 1 of a pair of channels, from the unstretched one.
  fileprivate func stretched(_ frequency: Double) -> Double {
    switch self {
    case .none: return frequency
    case .linear(let factor): return frequency / factor
    case .llama3(let factor, let low, let high, let positionCount):
      let turns = Double(positionCount) * frequency / (2 * .pi)
      // Pairs that turn often within the first training's positions stay; slow ones are stretched.
      let kept = min(max((turns - low) / (high - low), 0), 1)
      return (1 - kept) * frequency / factor + kept * frequency
    }
  }
}
