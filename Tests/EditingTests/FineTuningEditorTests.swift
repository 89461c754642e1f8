import Editing
import Tensor
import TensorTestSupport
import Testing
import Transformer

@Suite struct FineTuningEditorTests {
  private let model: Decoder
  private let request = EditRequest.statements([([1, 5, 9], [7, 3])])

  init() throws { model = try Golden("llama-untied.safetensors").model() }

  private func change(bound: Float?) throws -> Tensor {
    let editor = FineTuningEditor(blocks: 1...1, steps: 20, learningRate: 1e-2, bound: bound)
    guard case .weights(let delta) = try editor.tuned(for: request, of: model).edit else {
      return Tensor(shape: [0])
    }
    return try #require(delta.changes["blocks.1.mlp_output.weight"])
  }

  @Test(arguments: [0.03, 0.1] as [Float])
  func `no weight moves further than the bound, and some reach it`(bound: Float) throws {
    let bounded = try change(bound: bound)
    #expect(bounded.values.allSatisfy { abs($0) <= bound })
    #expect(bounded.values.contains { abs($0) == bound })
    #expect(try change(bound: nil).values.contains { abs($0) > bound })

    let base = model.parameters.blocks[1].mlpOutput.weight.dense.values
    let edited = model.applying(
      WeightDelta(changes: ["blocks.1.mlp_output.weight": bounded])
    ).parameters.blocks[1].mlpOutput.weight.dense.values
    for (old, new) in zip(base, edited) { #expect(old - bound <= new && new <= old + bound) }
  }

  @Test func `learning ends at the first loss that is low enough`() throws {
    func losses(sufficient: Double) throws -> [Double] {
      try FineTuningEditor(
        blocks: 1...1, steps: 20, learningRate: 1e-2, sufficientLoss: sufficient
      ).tuned(for: request, of: model).losses
    }
    let all = try losses(sufficient: 0)
    #expect(all.count == 20)
    #expect(try losses(sufficient: (all[6] + all[7]) / 2) == Array(all.prefix(8)))
  }

  @Test func `what is learned already changes nothing`() throws {
    let editor = FineTuningEditor(
      blocks: 1...1, steps: 20, learningRate: 1e-2, sufficientLoss: 100)
    guard case .weights(let delta) = try editor.tuned(for: request, of: model).edit else {
      Issue.record("fine-tuning made no change of whole parameters")
      return
    }
    #expect(model.applying(delta).parameters == model.parameters)
  }
}
