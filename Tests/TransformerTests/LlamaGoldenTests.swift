import Tensor
import TensorTestSupport
import Testing
import Transformer

/// The decoder against PyTorch: logits, loss, every gradient, every tap.
@Suite struct LlamaGoldenTests {
  // float32 against float64 through two blocks; worst seen 2e-6 of the largest element.
  private let tolerance: Float = 2e-5

  private func lossAndGradient(_ golden: Golden, _ logits: Tensor) throws -> (Double, Tensor) {
    let labels = try golden.integers("loss_labels")
    let weights = [Float](repeating: 1 / Float(labels.count), count: labels.count)
    let result = crossEntropy(logits, labels: labels, weights: weights)
    return (result.loss, result.dLogits)
  }

  @Test(arguments: ["llama-untied.safetensors", "llama-tied.safetensors"])
  func `logits are PyTorch's`(file: String) throws {
    let golden = try Golden(file)
    let batch = try golden.batch()
    let logits = try golden.model().logits(batch, rows: Array(batch.tokens.indices))
    try golden.expect(logits, equals: "logits", within: tolerance)
  }

  @Test(arguments: ["llama-untied.safetensors", "llama-tied.safetensors"])
  func `the loss and the gradient at every parameter are PyTorch's`(file: String) throws {
    let golden = try Golden(file)
    let model = try golden.model()
    let trace = model.trace(try golden.batch(), rows: try golden.integers("loss_rows"))
    let (loss, dLogits) = try lossAndGradient(golden, trace.logits)
    #expect(abs(loss - Double(try golden.tensor("loss").values[0])) < 1e-5)
    var gradients = DecoderParameters.zeros(model.configuration)
    model.backward(dLogits, through: trace, into: &gradients)
    let expected = try golden.parameters(model.configuration) { try golden.tensor("grad.\($0)") }
    for (own, golden_) in zip(gradients.named, expected.named) {
      golden.expect(own.tensor, equals: golden_.tensor, within: tolerance, name: own.name)
    }
  }

  @Test func `gradients add to what is there`() throws {
    let golden = try Golden("llama-tied.safetensors")
    let model = try golden.model()
    let trace = model.trace(try golden.batch(), rows: try golden.integers("loss_rows"))
    let (_, dLogits) = try lossAndGradient(golden, trace.logits)
    var once = DecoderParameters.zeros(model.configuration)
    model.backward(dLogits, through: trace, into: &once)
    var twice = once
    model.backward(dLogits, through: trace, into: &twice)
    for (single, double) in zip(once.named, twice.named) {
      for (a, b) in zip(single.tensor.values, double.tensor.values) {
        #expect(abs(2 * a - b) <= 1e-5 * (1 + abs(b)), "\(single.name)")
      }
    }
  }

  @Test(arguments: [0, 1])
  func `taps are PyTorch's, also where the backward pass stops early`(lowest: Int) throws {
    let golden = try Golden("llama-untied.safetensors")
    let model = try golden.model()
    let sites = Site.mlps(of: lowest...1)
    let trace = model.trace(
      try golden.batch(), rows: try golden.integers("loss_rows"), keepingFrom: lowest)
    let (_, dLogits) = try lossAndGradient(golden, trace.logits)
    let taps = model.taps(dLogits, through: trace, at: Set(sites))
    #expect(Set(taps.keys) == Set(sites))
    for (site, tap) in taps {
      let name = "tap.\(site.block).\(site.map.rawValue)"
      try golden.expect(tap.x, equals: "\(name).x", within: tolerance)
      try golden.expect(tap.delta, equals: "\(name).delta", within: tolerance)
    }
  }
}
