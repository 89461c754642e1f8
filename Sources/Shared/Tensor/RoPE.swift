import RealModule

/// Rotary position embedding (Su et al. 2021) in the half-split layout of Hugging Face's Llama: in
/// each head, channel i turns together with channel i + D/2.
package struct RoPE: Sendable {
  /// Channels of a head, D.
  package let headDimension: Int
  private let cosines: [Float]
  private let sines: [Float]

  /// Angles for positions 0..<positions: position · theta^(−2i/D).
  package init(headDimension: Int, positions: Int, theta: Double) {
    precondition(headDimension % 2 == 0, "RoPE: odd head dimension \(headDimension)")
    self.headDimension = headDimension
    let half = headDimension / 2
    let angles = (0..<positions).flatMap { position in
      (0..<half).map { i in
        Double(position) * Double.pow(theta, -2 * Double(i) / Double(headDimension))
      }
    }
    cosines = angles.map { Float(Double.cos($0)) }
    sines = angles.map { Float(Double.sin($0)) }
  }

  /// Turns the heads of every row by the angles of its position.
  /// - Parameters:
  ///   - x: Rows of heads, (N, H·D).
  ///   - positions: The position of each row, (N).
  package func rotate(_ x: inout Tensor, positions: [Int]) {
    turn(&x, positions: positions, direction: 1)
  }

  /// The gradient at the input: a rotation's transpose turns back.
  /// - Parameter dx: Gradient at the turned rows, replaced by that at the input, (N, H·D).
  package func rotateBackward(_ dx: inout Tensor, positions: [Int]) {
    turn(&dx, positions: positions, direction: -1)
  }

  private func turn(_ x: inout Tensor, positions: [Int], direction: Float) {
    let half = headDimension / 2
    precondition(positions.count == x.rows, "RoPE: \(positions.count) positions, \(x.shape)")
    let (allCosines, allSines) = (cosines.span, sines.span)
    for row in 0..<x.rows {
      let angles = positions[row] * half..<(positions[row] + 1) * half
      let (cosine, sine) = (allCosines.extracting(angles), allSines.extracting(angles))
      x.updateRow(row) { out in
        for head in stride(from: 0, to: out.count, by: headDimension) {
          for i in cosine.indices {
            let (a, b) = (out[head + i], out[head + half + i])
            out[head + i] = a * cosine[i] - direction * b * sine[i]
            out[head + half + i] = b * cosine[i] + direction * a * sine[i]
          }
        }
      }
    }
  }
}
