import Editing
import Randomness
import Tensor
import TensorTestSupport
import Testing
import Transformer

@Suite struct LocateAndEditTests {
  private let world: LocationGolden
  private let site = Site(block: 1, map: .down)

  init() throws { world = try LocationGolden() }

  /// −log p of the target behind the prompt alone.
  private func loss(_ statement: EditRequest.Statement, _ edit: [Site: LowRankUpdate]) -> Float {
    world.model.logProbabilities(of: [statement.prompt.tokens + statement.target], under: edit)[0]
      .suffix(statement.target.count).reduce(0, -)
  }

  /// What block 1's matrix reads and writes at the subject of a prompt.
  private func memory(_ prompt: EditRequest.SubjectPrompt, _ edit: [Site: LowRankUpdate]) -> (
    key: Tensor, value: Tensor
  ) {
    let batch = TokenBatch([prompt.tokens])
    let key = world.model.inputs(batch, of: [site])[site]!.gather(rows: [prompt.subject])
    return (key, world.model.output(of: site, from: key, under: edit))
  }

  @Test func `editors make the model more likely to say a fact`() throws {
    let statement = world.statements[0]
    let editors: [any Editor] = [
      try world.memit(.joint), try world.rome(.prompt), try world.rome(.mean),
    ]
    for editor in editors {
      let edit = try editor.edits(for: [world.request([statement])], of: world.model)[0]
      #expect(loss(statement, try LocationGolden.updates(edit)) < loss(statement, [:]))
    }
  }

  @Test func `ROME's matrix maps the prompt's key to the vector that was found`() throws {
    let statement = world.statements[0]
    let before = memory(statement.prompt, [:])
    let edit = try world.rome(.prompt).edits(
      for: [world.request([statement])], of: world.model)[0]
    let vector = try world.search.vector(
      for: statement, in: world.contexts(.even), from: before.value, after: 1, under: [:],
      of: world.model
    ).vector
    let after = memory(statement.prompt, try LocationGolden.updates(edit))
    world.golden.expect(after.value, equals: vector, within: 1e-5, name: "W′ k")
  }

  @Test func `of one fact, joint and sequential are the same`() throws {
    let request = world.request([world.statements[1]])
    #expect(
      try world.memit(.joint).edits(for: [request], of: world.model)
        == world.memit(.sequential).edits(for: [request], of: world.model))
  }

  @Test func `edits do not depend on the requests beside them, nor on threads`() throws {
    let (first, second) = (
      world.request([world.statements[0]]), world.request([world.statements[1]])
    )
    let editors: [any Editor] = [try world.memit(.joint), try world.rome(.mean)]
    for editor in editors {
      let both = try editor.edits(for: [first, second], of: world.model)
      #expect(try editor.edits(for: [second], of: world.model.withThreads(2)) == [both[1]])
      #expect(try editor.edits(for: [first], of: world.model) == [both[0]])
    }
  }

  @Test func `a request without statements is refused by name`() throws {
    let editors: [any Editor] = [try world.memit(.joint), try world.rome(.mean)]
    for editor in editors {
      #expect(editor.readsStatements)
      #expect {
        try editor.edits(for: [world.request([])], of: world.model)
      } throws: { error in
        guard case .edit(_, .empty)? = error as? TrainingError else { return false }
        return true
      }
    }
  }

  @Test func `a search stops where the loss is low, before its last step`() throws {
    // A head that can be sure, and a subject behind which the target follows at once.
    var model = world.model
    model.updateParameters { $0.head?.update { $0.multiply(by: 20) } }
    let prompt = EditRequest.SubjectPrompt(tokens: [1, 7, 4], subject: 2)
    let statement = EditRequest.Statement(
      prompt: prompt, continued: prompt, essence: prompt, target: [9])
    let search = VectorSearch(
      steps: 200, learningRate: 0.5, divergenceWeight: 0, weightDecay: 0, clamp: 100)
    let losses = try search.vector(
      for: statement, in: Contexts(prefixes: [], weighting: .even),
      from: Tensor(shape: [1, 8], repeating: 1), after: 2, under: [:], of: model
    ).losses
    #expect(losses.count > 1 && losses.count < 200)
    #expect(losses.allSatisfy { ($0 < 0.05) == ($0 == losses.last) })
  }

  @Test func `a search of one pass leaves the vector where it began`() throws {
    var search = world.search
    search.steps = 1
    let z0 = Tensor(shape: [1, 8], repeating: 1)
    let found = try search.vector(
      for: world.statements[0], in: world.contexts(.halves), from: z0, after: 1, under: [:],
      of: world.model)
    #expect(found.vector == z0)
    #expect(found.losses.count == 1)
  }

  @Test func `a vector is never longer than the clamp`() throws {
    var search = world.search
    (search.learningRate, search.clamp) = (10, 0.25)
    let z0 = Tensor(shape: [1, 8], repeating: 1)
    var delta = try search.vector(
      for: world.statements[0], in: world.contexts(.halves), from: z0, after: 1, under: [:],
      of: world.model
    ).vector
    delta.add(z0, scale: -1)
    let length = (delta.sumOfSquares / z0.sumOfSquares).squareRoot()
    #expect(abs(length - 0.25) < 1e-5)
  }

  @Test func `a search that diverges names edit, step and block`() throws {
    var search = world.search
    (search.learningRate, search.clamp) = (1e30, 1e30)
    #expect {
      _ = try world.memit(.joint, search: search).edits(for: [world.request()], of: world.model)
    } throws: { error in
      guard case .edit("two facts", .diverged(let step, let what, _))? = error as? TrainingError
      else { return false }
      return step > 0 && what.contains("block 1")
    }
  }

  @Test func `an update that is not finite names edit and site`() throws {
    // The key is zero, and has no direction; the bias alone makes a value.
    var silent = world.model
    silent.updateParameters { parameters in
      parameters.blocks[1].mlpInput.weight.update { $0.multiply(by: 0) }
      parameters.blocks[1].mlpOutput.bias = Tensor(shape: [8], repeating: 1)
    }
    #expect {
      _ = try world.rome(.prompt).edits(for: [world.request()], of: silent)
    } throws: { error in
      guard case .edit("two facts", .diverged(_, let what, _))? = error as? TrainingError else {
        return false
      }
      return what.contains("block 1 down")
    }
  }

  @Test func `a matrix with a bias maps the key to the vector with it`() throws {
    let statement = world.statements[0]
    var generator = SplitMix64(seed: 6)
    var configuration = world.model.configuration
    configuration.norm = .layer(epsilon: 1e-5)
    configuration.mlp = .plain
    configuration.positions = .learned
    configuration.biases = Set(configuration.maps)
    var model = Decoder(
      configuration: configuration,
      parameters: DecoderParameters.random(configuration, using: &generator))
    model.updateParameters { parameters in
      parameters.update { _, tensor in
        tensor.add(GradientCheck.random(tensor.shape, &generator), scale: 0.3)
      }
    }
    func value(_ edit: [Site: LowRankUpdate]) -> Tensor {
      let batch = TokenBatch([statement.prompt.tokens])
      let key = model.inputs(batch, of: [site])[site]!.gather(rows: [statement.prompt.subject])
      return model.output(of: site, from: key, under: edit)
    }
    let vector = try world.search.vector(
      for: statement, in: world.contexts(.even), from: value([:]), after: 1, under: [:],
      of: model
    ).vector
    let edit = try world.rome(.prompt).edits(for: [world.request([statement])], of: model)[0]
    world.golden.expect(
      value(try LocationGolden.updates(edit)), equals: vector, within: 1e-5, name: "W′ k + b")
  }
}
