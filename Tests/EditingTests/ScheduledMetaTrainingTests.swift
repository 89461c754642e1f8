import Editing
import Tensor
import Testing

/// Meta-training whose rates fall.
@Suite struct ScheduledMetaTrainingTests {
  @Test func `half a share of the rates moves every parameter half as far`() throws {
    let step = try MetaStepGolden(MetaStepGolden.files[0])
    func moved(_ share: Float) throws -> [Float] {
      var training = try step.training()
      let before = training.hypernetwork.parameters
      _ = try training.update(
        on: try step.examples(), of: step.model, rateShare: share, threads: 1)
      var moves: [Float] = []
      var old = before
      training.hypernetwork.parameters.update { name, new in
        old.update { other, tensor in
          guard other == name else { return }
          moves += zip(new.values, tensor.values).map { $0 - $1 }
        }
      }
      return moves
    }
    let (full, half, none) = (try moved(1), try moved(0.5), try moved(0))
    #expect(full.contains { $0 != 0 } && none.allSatisfy { $0 == 0 })
    for (whole, part) in zip(full, half) { #expect(abs(whole / 2 - part) <= 1e-6) }
  }
}
