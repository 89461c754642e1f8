import Editing
import Randomness
import Tensor
import TensorTestSupport
import Testing
import Transformer

/// What all editors that learn each edit by itself have in common.
@Suite struct TuningEditorTests {
  private let model: Decoder
  private static let delimiters = Delimiters(begin: [1], end: 2)

  init() throws { model = try Golden("llama-untied.safetensors").model() }

  enum Kind: String, CaseIterable, CustomTestStringConvertible {
    case cpt, cptOfBlocks, fineTuning, lora, loraOfText

    var testDescription: String { rawValue }

    func editor(rate: Float = 1e-2, seed: UInt64 = 1) -> any TuningEditor {
      let steps = AdamSteps(count: 5, learningRate: rate)
      func cpt(_ part: ContinuedPretrainingEditor.Part) -> any TuningEditor {
        ContinuedPretrainingEditor(
          delimiters: delimiters, part: part, steps: steps.count, learningRate: rate,
          schedule: .linear, weightDecay: 0.1)
      }
      return switch self {
      case .cpt: cpt(.all)
      case .cptOfBlocks: cpt(.mlps(of: 1...1))
      case .fineTuning:
        FineTuningEditor(blocks: 0...0, steps: steps.count, learningRate: rate)
      case .lora: LoRAEditor(blocks: 0...1, rank: 2, alpha: 8, steps: steps, seed: seed)
      case .loraOfText:
        LoRAEditor(
          blocks: 1...1, maps: [.gate, .up, .down], rank: 2, alpha: 8,
          objective: .text(delimiters), steps: steps, seed: seed)
      }
    }
  }

  private func request(_ tokens: [Int] = [5, 9, 4, 11], name: String = "Oslo") -> EditRequest {
    var request = EditRequest.statements(
      [([1] + tokens, [7, 3]), ([1, 8], [6])], name: name)
    request.text = tokens
    return request
  }

  private func logits(of model: Decoder, under edit: Edit) -> Tensor {
    let batch = TokenBatch([[1, 5, 9, 4, 11], [1, 8, 6]])
    let rows = Array(batch.tokens.indices)
    switch edit {
    case .updates(let updates):
      return model.logits(
        batch, rows: rows, edits: [EditedRows(rows: 0..<rows.count, updates: updates)])
    case .weights(let delta): return model.applying(delta).logits(batch, rows: rows)
    case .nothing, .context: return model.logits(batch, rows: rows)
    }
  }

  @Test(arguments: Kind.allCases)
  func `the loss falls, and the base model stays bit for bit`(kind: Kind) throws {
    let base = (model.parameters, logits(of: model, under: .nothing))
    let tuned = try kind.editor().tuned(for: request(), of: model)
    #expect(tuned.losses.count == 5)
    #expect(zip(tuned.losses, tuned.losses.dropFirst()).allSatisfy { $0 > $1 })
    #expect(logits(of: model, under: tuned.edit) != base.1)
    #expect(logits(of: model, under: .nothing) == base.1)
    #expect(model.parameters == base.0)
  }

  @Test(arguments: Kind.allCases)
  func `an edit depends neither on those beside it nor on threads`(kind: Kind) throws {
    let editor = kind.editor()
    let alone = try editor.edits(for: [request()], of: model)
    let beside = try editor.edits(
      for: [request([3, 3, 8], name: "Bergen"), request()], of: model.withThreads(3))
    #expect(beside[1] == alone[0])
    #expect(beside[0] != beside[1])
  }

  @Test(arguments: Kind.allCases)
  func `an edit that diverges says which one, at which step and where`(kind: Kind) {
    #expect {
      try kind.editor(rate: 1e30).edits(for: [request()], of: model)
    } throws: {
      let text = "\($0)"
      let places = [
        "step 1: what was learned of ", "step 2: the loss is ", "step 2: the gradient at ",
      ]
      return places.contains { text.hasPrefix("edit 'Oslo': training diverged at \($0)") }
    }
  }

  @Test(arguments: [
    (Kind.cpt, "blocks.1.mlp_input.weight"), (.cptOfBlocks, "blocks.1.mlp_input.weight"),
    (.loraOfText, "block 1 gate B"),
  ])
  func `a matrix whose gradient is not finite is named`(kind: Kind, name: String) {
    // A huge input that no weight reads: it shows in the gradient alone.
    var broken = model
    broken.updateParameters {
      $0.blocks[1].mlpNorm.gain.values[0] = 1e30
      $0.blocks[1].mlpInput.weight.update {
        for row in 0..<$0.rows { $0.values[row * $0.columns] = 0 }
      }
    }
    let expected = TrainingError.diverged(step: 1, what: "the gradient at \(name)", .infinity)
    #expect(throws: TrainingError.edit(name: "Oslo", expected)) {
      try kind.editor().edits(for: [request()], of: broken)
    }
  }

  @Test(arguments: [Kind.cptOfBlocks, .fineTuning])
  func `only the chosen matrices change`(kind: Kind) throws {
    guard case .weights(let delta) = try kind.editor().tuned(for: request(), of: model).edit
    else {
      Issue.record("\(kind) made no change of whole parameters")
      return
    }
    let chosen =
      kind == .fineTuning
      ? ["blocks.0.mlp_output.weight"]
      : ["blocks.1.mlp_input.weight", "blocks.1.mlp_output.weight"]
    let edited = model.applying(delta).parameters
    for ((name, old), (_, new)) in zip(model.parameters.named, edited.named) {
      #expect((old != new) == chosen.contains(name), "\(name)")
    }
  }

  @Test func `low-rank factors are drawn by seed and by the edit's name`() throws {
    func edit(seed: UInt64, name: String) throws -> Edit {
      try Kind.lora.editor(seed: seed).tuned(for: request(name: name), of: model).edit
    }
    let edit1 = try edit(seed: 1, name: "Oslo")
    #expect(try edit(seed: 1, name: "Oslo") == edit1)
    #expect(try edit(seed: 2, name: "Oslo") != edit1)
    #expect(try edit(seed: 1, name: "Bergen") != edit1)
  }

  @Test(arguments: [Kind.fineTuning, .lora])
  func `a request without what should be learned is refused by name`(kind: Kind) {
    #expect {
      try kind.editor().edits(for: [.text([5, 9], name: "Oslo")], of: model)
    } throws: {
      "\($0)" == "edit 'Oslo': there is nothing to train on: the edit has no statements"
    }
  }

  @Test func `a statement without a target is refused`() {
    #expect(throws: TrainingError.empty(what: "a statement of the edit has no target")) {
      try TuningObjective.statements.targets(of: .statements([([1, 5], [])]))
    }
  }

  @Test func `a text without tokens is refused`() {
    #expect(throws: TrainingError.empty(what: "the edit has no text")) {
      try TuningObjective.text(Self.delimiters).targets(of: .text([]))
    }
  }

  @Test func `targets are the text between begin and end, or what follows each prompt`() throws {
    let text = try TuningObjective.text(Self.delimiters).targets(of: request())
    #expect(text.batch.tokens == [1, 5, 9, 4, 11])
    #expect(text.labels == [5, 9, 4, 11, 2])
    let statements = try TuningObjective.statements.targets(of: request())
    #expect(statements.batch.tokens == [1, 5, 9, 4, 11, 7, 1, 8])
    #expect(statements.labels == [7, 3, 6])
  }
}
