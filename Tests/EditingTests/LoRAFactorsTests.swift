import Editing
import Randomness
import Tensor
import TensorTestSupport
import Testing
import Transformer

@Suite struct LoRAFactorsTests {
  private let model: Decoder
  private let targets = Targets([
    LearnedSequence(tokens: [1, 5, 9, 4], targets: 2),
    LearnedSequence(tokens: [1, 7, 3], targets: 1),
  ])

  init() throws { model = try Golden("llama-untied.safetensors").model() }

  private func factors() -> LoRAFactors {
    var generator = SplitMix64(seed: 4)
    return LoRAFactors(
      sites: [Site(block: 0, map: .query), Site(block: 1, map: .up)], rank: 3, alpha: 6,
      of: model.configuration, using: &generator)
  }

  private func check(_ factors: LoRAFactors) {
    let (_, gradient) = factors.slope(on: targets, of: model)
    for ((name, slope), (_, value)) in zip(gradient.named, factors.named) {
      GradientCheck.expect(slope, at: value) { moved in
        var other = factors
        other.update { if $0 == name { $1 = moved } }
        return other.slope(on: targets, of: model).loss
      }
    }
  }

  @Test func `the gradient of the first step matches finite differences`() {
    check(factors())
  }

  @Test func `the gradient away from zero matches finite differences`() {
    var factors = factors()
    var generator = SplitMix64(seed: 5)
    factors.update { name, tensor in
      tensor.add(GradientCheck.random(tensor.shape, &generator), scale: 0.1)
    }
    check(factors)
  }

  @Test func `fresh factors change nothing`() {
    let rows = targets.rows
    let edits = EditedRows(rows: targets.batch.tokens.indices, updates: factors().updates)
    #expect(
      model.logits(targets.batch, rows: rows, edits: [edits])
        == model.logits(targets.batch, rows: rows))
  }

  @Test func `fresh factors lie within one by the root of the channels, and fill the range`() {
    for (site, update) in factors().updates {
      let bound = 1 / Float(update.x.columns).squareRoot()
      #expect(update.x.values.allSatisfy { abs($0) <= bound }, "\(site)")
      #expect(update.x.values.contains { abs($0) > 0.9 * bound }, "\(site)")
      #expect(update.delta == Tensor(shape: update.delta.shape), "\(site)")
    }
  }
}
