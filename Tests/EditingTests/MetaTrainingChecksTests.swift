import Editing
import Tensor
import Testing
import Transformer

/// What stops a meta-training, and what the reason says.
@Suite struct MetaTrainingChecksTests {
  private let step: MetaStepGolden

  init() throws { step = try MetaStepGolden(MetaStepGolden.files[0]) }

  private func message(_ change: (inout Hypernetwork) -> Void) throws -> String {
    var training = try step.training()
    change(&training.hypernetwork)
    let before = training.hypernetwork.parameters
    do {
      _ = try training.update(on: try step.examples(), of: step.model, threads: 1)
      return "no error"
    } catch let error as TrainingError {
      // A refused update leaves the hypernetwork as it was.
      #expect(training.hypernetwork.parameters == before)
      return "\(error)"
    }
  }

  @Test func `a loss that is not finite stops by step and matrix`() throws {
    let message = try message { $0.parameters.rates.values[3] = .infinity }
    #expect(message.contains("step 1: the edit loss, under the change of block 2 gate, is"))
  }

  @Test func `an exploding gradient stops by step and by the matrices of its network`() throws {
    // Losses stay finite: so small a step size hides the exploding update from the model.
    let message = try message { hypernetwork in
      hypernetwork.parameters.rates.values[2] = 1e-38
      hypernetwork.parameters.transforms[1].layers[0].b.values = hypernetwork.parameters
        .transforms[1].layers[0].b.values.map { _ in 1e25 }
    }
    #expect(message.contains("step 1"))
    #expect(message.contains("block 1 down"))
  }

  @Test func `a network without a gradient stops by the matrices that it serves`() throws {
    let message = try message { hypernetwork in
      // No step, no gradient at what is stepped along.
      for site in [2, 5] { hypernetwork.parameters.rates.values[site] = 0 }
    }
    #expect(
      message.contains("step 1: the gradient at the network of block 1 down, block 2 down is"))
    #expect(message.contains("exactly zero"))
  }

  @Test func `edits that wipe the model stop a validation with both divergences`()
    throws
  {
    var training = try step.training()
    training.hypernetwork.parameters.rates.values[5] = 1e4
    #expect {
      try training.validation(on: try step.examples(), of: step.model, threads: 1)
    } throws: { error in
      guard case .collapsed(0, "block 2 down", let divergence, let guess)? = error as? TrainingError
      else { return false }
      return divergence > guess && guess < 2.834  // ln 17, less the base model's entropy
    }
  }
}
