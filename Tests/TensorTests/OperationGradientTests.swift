import Randomness
import Tensor
import TensorTestSupport
import Testing

/// Every backward against finite differences, on small random inputs; the argument is the seed.
@Suite struct OperationGradientTests {
  @Test(arguments: 0..<3) func `a linear map`(seed: UInt64) {
    var g = SplitMix64(seed: seed)
    let (x, w) = (GradientCheck.random([3, 4], &g), GradientCheck.random([5, 4], &g))
    let c = GradientCheck.random([3, 5], &g)
    var dw = Tensor(shape: w.shape)
    linearWeightBackward(c, x: x, into: &dw)
    GradientCheck.expect(linearBackward(c, weight: w), at: x) {
      GradientCheck.loss(linear($0, w), c)
    }
    GradientCheck.expect(dw, at: w) { GradientCheck.loss(linear(x, $0), c) }
  }

  @Test(arguments: 0..<3) func `an embedding with a repeated token`(seed: UInt64) {
    var g = SplitMix64(seed: seed)
    let table = GradientCheck.random([5, 3], &g)
    let tokens = [4, 1, 4]
    let c = GradientCheck.random([3, 3], &g)
    var dTable = Tensor(shape: table.shape)
    embeddingBackward(c, tokens: tokens, into: &dTable)
    GradientCheck.expect(dTable, at: table) {
      GradientCheck.loss(embedding(tokens, table: $0), c)
    }
  }

  @Test(arguments: 0..<3) func `root-mean-square normalisation`(seed: UInt64) {
    var g = SplitMix64(seed: seed)
    let (x, w) = (GradientCheck.random([3, 6], &g), GradientCheck.random([6], &g))
    let c = GradientCheck.random([3, 6], &g)
    func normed(_ x: Tensor, _ w: Tensor) -> Tensor {
      rmsNorm(x, weight: w, epsilon: 1e-5).y
    }
    let inverse = rmsNorm(x, weight: w, epsilon: 1e-5).inverseRMS
    var dw = Tensor(shape: [6])
    rmsNormWeightBackward(c, x: x, inverseRMS: inverse, into: &dw)
    GradientCheck.expect(
      rmsNormBackward(c, x: x, weight: w, inverseRMS: inverse), at: x
    ) { GradientCheck.loss(normed($0, w), c) }
    GradientCheck.expect(dw, at: w) { GradientCheck.loss(normed(x, $0), c) }
  }

  @Test(arguments: 0..<3) func `rotary positions`(seed: UInt64) {
    var g = SplitMix64(seed: seed)
    let angles = RoPE(headDimension: 4, theta: 100).angles(of: [0, 3, 7])
    let x = GradientCheck.random([3, 8], &g)
    let c = GradientCheck.random([3, 8], &g)
    func turned(_ x: Tensor) -> Tensor {
      var y = x
      RoPE.rotate(&y, by: angles, heads: 1)
      return y
    }
    var dx = c
    RoPE.rotateBackward(&dx, by: angles, heads: 1)
    GradientCheck.expect(dx, at: x) { GradientCheck.loss(turned($0), c) }
  }

  @Test(arguments: 0..<3) func `causal attention over two sequences with shared key heads`(
    seed: UInt64
  ) {
    var g = SplitMix64(seed: seed)
    let attention = Attention(heads: 4, keyValueHeads: 2, headDimension: 2)
    let sequences = [0..<3, 3..<5]
    let qkv = GradientCheck.random([5, 16], &g)
    let c = GradientCheck.random([5, 8], &g)
    let p = attention.forward(qkv, sequences: sequences).probabilities
    let d = attention.backward(c, qkv: qkv, probabilities: p, sequences: sequences)
    GradientCheck.expect(d, at: qkv) {
      GradientCheck.loss(attention.forward($0, sequences: sequences).y, c)
    }
  }

  @Test(arguments: [64, 65, 130]) func `attention over more rows than one stripe`(count: Int) {
    var g = SplitMix64(seed: UInt64(count))
    let attention = Attention(heads: 2, keyValueHeads: 1, headDimension: 1)
    let qkv = GradientCheck.random([count, 4], &g)
    let c = GradientCheck.random([count, 2], &g)
    let p = attention.forward(qkv, sequences: [0..<count]).probabilities
    let d = attention.backward(c, qkv: qkv, probabilities: p, sequences: [0..<count])
    GradientCheck.expect(d, at: qkv) {
      GradientCheck.loss(attention.forward($0, sequences: [0..<count]).y, c)
    }
    #expect(
      attention.inferred(qkv, sequences: [0..<count])
        == attention.forward(qkv, sequences: [0..<count]).y)
  }

  @Test func `angles are the same for one position and for many`() {
    let rope = RoPE(headDimension: 4, theta: 100)
    var g = SplitMix64(seed: 1)
    let x = GradientCheck.random([3, 4], &g)
    let positions = [3, 255, 256]
    var together = x
    RoPE.rotate(&together, by: rope.angles(of: positions), heads: 1)
    for (row, position) in positions.enumerated() {
      var alone = x.slice(rows: row..<row + 1)
      RoPE.rotate(&alone, by: rope.angles(of: [position]), heads: 1)
      #expect(alone == together.slice(rows: row..<row + 1))
    }
  }

  @Test(arguments: 0..<3) func `layer normalisation`(seed: UInt64) {
    var g = SplitMix64(seed: seed)
    let x = GradientCheck.random([3, 6], &g)
    let (gain, bias) = (GradientCheck.random([6], &g), GradientCheck.random([6], &g))
    let c = GradientCheck.random([3, 6], &g)
    func normed(_ x: Tensor, _ gain: Tensor, _ bias: Tensor) -> Tensor {
      layerNorm(x, gain: gain, bias: bias, epsilon: 1e-5).y
    }
    let statistics = layerNorm(x, gain: gain, bias: bias, epsilon: 1e-5).statistics
    var (dGain, dBias) = (Tensor(shape: [6]), Tensor(shape: [6]))
    layerNormWeightBackward(
      c, x: x, statistics: statistics, intoGain: &dGain, intoBias: &dBias)
    GradientCheck.expect(layerNormBackward(c, x: x, gain: gain, statistics: statistics), at: x) {
      GradientCheck.loss(normed($0, gain, bias), c)
    }
    GradientCheck.expect(dGain, at: gain) { GradientCheck.loss(normed(x, $0, bias), c) }
    GradientCheck.expect(dBias, at: bias) { GradientCheck.loss(normed(x, gain, $0), c) }
  }

  @Test(arguments: 0..<3) func `SwiGLU`(seed: UInt64) {
    var g = SplitMix64(seed: seed)
    let (gateUp, c) = (GradientCheck.random([3, 8], &g), GradientCheck.random([3, 4], &g))
    GradientCheck.expect(swiGLUBackward(c, gateUp: gateUp), at: gateUp) {
      GradientCheck.loss(swiGLU($0), c)
    }
  }

  @Test(arguments: 0..<3) func `GELU`(seed: UInt64) {
    var g = SplitMix64(seed: seed)
    let (x, c) = (GradientCheck.random([3, 8], &g), GradientCheck.random([3, 8], &g))
    GradientCheck.expect(geluBackward(c, x: x), at: x) { GradientCheck.loss(gelu($0), c) }
  }

  @Test(arguments: 0..<3) func `weighted cross-entropy`(seed: UInt64) {
    var g = SplitMix64(seed: seed)
    let logits = GradientCheck.random([3, 5], &g)
    let (labels, weights): ([Int], [Float]) = ([4, 0, 2], [0.5, 1, 0.25])
    let d = crossEntropy(logits, labels: labels, weights: weights).dLogits
    GradientCheck.expect(d, at: logits) {
      crossEntropy($0, labels: labels, weights: weights).loss
    }
  }

  @Test(arguments: 0..<3) func `divergence from the base model`(seed: UInt64) {
    var g = SplitMix64(seed: seed)
    let (base, edited) = (GradientCheck.random([3, 5], &g), GradientCheck.random([3, 5], &g))
    let weights: [Float] = [0.5, 1, 0.25]
    let d = klDivergence(base: base, edited: edited, weights: weights).dEdited
    GradientCheck.expect(d, at: edited) {
      klDivergence(base: base, edited: $0, weights: weights).loss
    }
  }

  @Test(arguments: 0..<3) func `divergence from the beginning`(seed: UInt64) {
    var g = SplitMix64(seed: seed)
    let (start, current) = (GradientCheck.random([1, 5], &g), GradientCheck.random([1, 5], &g))
    let d = reverseKLDivergence(start: start, current: current, weight: 0.5).dCurrent
    GradientCheck.expect(d, at: current) {
      reverseKLDivergence(start: start, current: $0, weight: 0.5).loss
    }
  }
}
