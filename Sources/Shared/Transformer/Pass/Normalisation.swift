import Tensor

/// The normalisation of one place of a decoder, of whichever kind its family uses.
struct Normalisation {
  let kind: DecoderConfiguration.Norm
  let parameters: NormParameters

  /// What the backward needs of a forward pass.
  enum Statistics {
    case rms(inverse: [Float])
    case layer(LayerNormStatistics)
  }

  /// - Parameter x: (N, C).
  func forward(_ x: Tensor) -> (y: Tensor, statistics: Statistics) {
    switch kind {
    case .rms(let epsilon):
      let (y, inverse) = rmsNorm(x, weight: parameters.gain, epsilon: epsilon)
      return (y, .rms(inverse: inverse))
    case .layer(let epsilon):
      let (y, statistics) = layerNorm(
        x, gain: parameters.gain, bias: parameters.bias!, epsilon: epsilon)
      return (y, .layer(statistics))
    }
  }

  /// The gradient at the input, (N, C), from that at the output.
  func backward(_ dy: Tensor, x: Tensor, _ statistics: Statistics) -> Tensor {
    switch statistics {
    case .rms(let inverse):
      rmsNormBackward(dy, x: x, weight: parameters.gain, inverseRMS: inverse)
    case .layer(let statistics):
      layerNormBackward(dy, x: x, gain: parameters.gain, statistics: statistics)
    }
  }

  /// Adds the gradient at gain and bias to `gradients`.
  static func parameterBackward(
    _ dy: Tensor, x: Tensor, _ statistics: Statistics, into gradients: inout NormParameters
  ) {
    switch statistics {
    case .rms(let inverse):
      rmsNormWeightBackward(dy, x: x, inverseRMS: inverse, into: &gradients.gain)
    case .layer(let statistics):
      layerNormWeightBackward(
        dy, x: x, statistics: statistics, intoGain: &gradients.gain, intoBias: &gradients.bias!)
    }
  }
}
