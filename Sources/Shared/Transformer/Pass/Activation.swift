import Tensor

/// What stands between the two matrices of an MLP.
extension DecoderConfiguration.MLP {
  /// - Parameter input: (N, 2M), gate and up; (N, M) where there is no gate.
  /// - Returns: (N, M).
  func activate(_ input: Tensor) -> Tensor {
    switch self {
    case .gated: swiGLU(input)
    case .plain: gelu(input)
    }
  }

  /// The gradient at the input, from that at the output, (N, M).
  func activateBackward(_ dy: Tensor, input: Tensor) -> Tensor {
    switch self {
    case .gated: swiGLUBackward(dy, gateUp: input)
    case .plain: geluBackward(dy, x: input)
    }
  }
}
