import Randomness
import Tensor
import TensorTestSupport
import Testing
import Transformer

@Suite struct HiddenGradientTests {
  @Test(arguments: [0, 1])
  func `the gradient at a hidden state is that of a vector added to it`(block: Int) throws {
    let model = try Golden("llama-untied.safetensors").model()
    let batch = TokenBatch([[1, 5, 3, 2], [4, 9]])
    let rows = [1, 3, 5]
    var generator = SplitMix64(seed: 8)
    let c = GradientCheck.random([rows.count, model.configuration.vocabularySize], &generator)
    let plain = model.trace(batch, rows: rows)
    let gradient = model.hiddenGradients(c, through: plain, after: [block])[block]!
    for row in batch.tokens.indices {
      let zero = Tensor(shape: [1, model.configuration.hiddenSize])
      GradientCheck.expect(gradient.slice(rows: row..<row + 1), at: zero) { vector in
        let shift = StreamShift(block: block, row: row, vector: vector)
        return GradientCheck.loss(model.trace(batch, rows: rows, shifts: [shift]).logits, c)
      }
    }
  }
}
