import Checkpoints
import Editing
import Foundation
import Randomness
import Tensor
import TensorTestSupport
import Testing
import Transformer

/// Edits that change whole parameters, of models whose matrices stay in their files.
@Suite struct WeightEditTests {
  private let checkpoint: Checkpoint
  private let request = EditRequest(
    name: "Oslo", text: [3, 7, 4, 9], imagined: [], statements: [])

  /// Its matrices are 16-bit floats.
  init() throws {
    checkpoint = try Checkpoint(directory: GoldenCheckpoint("qwen2-tied").directory)
  }

  private func logits(_ model: Decoder) -> Tensor {
    model.logits(TokenBatch([[1, 3, 7, 4]]), rows: [0, 1, 2, 3])
  }

  private func learned(_ part: ContinuedPretrainingEditor.Part) throws -> WeightDelta {
    let editor = ContinuedPretrainingEditor(
      delimiters: Delimiters(begin: [1], end: 2), part: part, steps: 2, learningRate: 1e-2,
      schedule: .constant, weightDecay: 0.1)
    let edit = try editor.edits(for: [request], of: checkpoint.decoder)[0]
    guard case .weights(let delta) = edit else { return WeightDelta() }
    return delta
  }

  @Test(arguments: [ContinuedPretrainingEditor.Part.all, .mlps(of: 1...1)])
  func `a learned edit gives the same logits bit for bit after a round trip through its file`(
    part: ContinuedPretrainingEditor.Part
  ) throws {
    let delta = try learned(part)
    let edit = EditDelta(.weights(delta), base: "abc", notes: ["editor": "cpt"])
    let again = try EditDelta(edit.encoded())
    #expect(again == edit)
    #expect(again.encoded() == edit.encoded())
    try again.check(against: "abc", checkpoint.configuration.decoder)
    let edited = Decoder(
      configuration: checkpoint.configuration.decoder,
      parameters: checkpoint.parameters.merging(
        again.change, of: checkpoint.configuration.decoder))
    let base = logits(checkpoint.decoder)
    #expect(logits(edited) == logits(checkpoint.decoder.applying(delta)))
    #expect(logits(edited) != base)
    #expect(logits(checkpoint.decoder) == base)
  }

  @Test func `matrices that do not change stay in their file`() throws {
    let delta = try learned(.mlps(of: 1...1))
    let edited = checkpoint.parameters.adding(delta)
    func types(_ parameters: DecoderParameters) -> [ElementType] {
      parameters.blocks.flatMap { block in
        FusedMatrix.allCases.map { block[$0].weight.elementType }
      }
    }
    let stored = try #require(types(checkpoint.parameters).first)
    #expect(stored != .float32)
    #expect(Set(types(checkpoint.parameters)) == [stored])
    #expect(
      types(edited) == [
        stored, stored, stored, stored, stored, stored, .float32, .float32,
      ])
    #expect(edited.embedding.elementType == stored)
  }

  @Test func `a change of a parameter that the model lacks is refused by name`() throws {
    let delta = WeightDelta(changes: ["blocks.7.mlp_output.weight": Tensor(rows: 1, columns: 1)])
    #expect {
      try EditDelta(.weights(delta), base: "abc").check(
        against: "abc", checkpoint.configuration.decoder)
    } throws: {
      "\($0)".contains("'blocks.7.mlp_output.weight', but the model, of 2 blocks, has no")
    }
  }

  @Test func `a change of another shape is refused with both shapes`() throws {
    let delta = WeightDelta(changes: ["norm.gain": Tensor(shape: [3])])
    #expect {
      try EditDelta(.weights(delta), base: "abc").check(
        against: "abc", checkpoint.configuration.decoder)
    } throws: {
      "\($0)".contains("'norm.gain' of shape [3], but the model's has shape [")
    }
  }
}
