import Editing
import Tensor
import TensorTestSupport
import Testing
import Transformer

/// Whole edits by CPT, FT-M and LoRA against PyTorch: the loss before each step, and what was
/// learned at the end.
@Suite struct TuningGoldenTests {
  // float32 against float64 over a few steps of Adam, relative to the largest element; PyTorch's own
  // float32 is off by 3e-5.
  private let tolerance: Float = 1e-4

  private let golden: Golden
  private let model: Decoder
  private let delimiters = Delimiters(begin: [1], end: 2)

  init() throws {
    golden = try Golden("tuning.safetensors")
    model = try golden.model(prefix: "base.")
  }

  private func statements(_ count: Int) throws -> EditRequest {
    try .statements(
      (0..<count).map {
        (try golden.integers("prompt.\($0)"), try golden.integers("target.\($0)"))
      }, name: "edit 7")
  }

  private func cpt(_ part: ContinuedPretrainingEditor.Part, steps: Int, rate: Float)
    throws -> TunedEdit
  {
    let editor = ContinuedPretrainingEditor(
      delimiters: delimiters, part: part, steps: steps, learningRate: rate,
      schedule: part == .all ? .constant : .linear, weightDecay: 0.1)
    return try editor.tuned(for: .text(try golden.integers("text")), of: model)
  }

  private func expect(_ tuned: TunedEdit, matchesLossesOf name: String) throws {
    let losses = try golden.tensor("\(name).losses").values
    #expect(tuned.losses.count == losses.count)
    for (own, stored) in zip(tuned.losses, losses) {
      #expect(abs(own - Double(stored)) < 1e-4, "\(name): \(tuned.losses), not \(losses)")
    }
  }

  /// Expects a change of exactly those matrices that PyTorch changed.
  private func expect(_ tuned: TunedEdit, equals name: String) throws {
    try expect(tuned, matchesLossesOf: name)
    guard case .weights(let delta) = tuned.edit else {
      Issue.record("\(name) made no change of whole parameters")
      return
    }
    let stored = try golden.parameters(model.configuration) {
      try golden.file.tensors["\(name).\($0)"]
        ?? Tensor(shape: golden.tensor("base.\($0)").shape)
    }
    var changed: Set<String> = []
    for (parameter, expected) in stored.named where expected.sumOfSquares > 0 {
      changed.insert(parameter)
      let own = delta.changes[parameter] ?? Tensor(shape: expected.shape)
      golden.expect(own, equals: expected, within: tolerance, name: "\(name) \(parameter)")
    }
    #expect(Set(delta.changes.keys) == changed)
  }

  @Test func `continued pre-training of all parameters is PyTorch's`() throws {
    try expect(cpt(.all, steps: 3, rate: 3e-3), equals: "cpt.all")
  }

  @Test func `continued pre-training of some blocks is PyTorch's`() throws {
    try expect(cpt(.mlps(of: 1...2), steps: 4, rate: 1e-2), equals: "cpt.mlps")
  }

  @Test func `fine-tuning of one matrix is PyTorch's, to the step at which it ends`() throws {
    let editor = FineTuningEditor(
      blocks: 1...1, steps: 40, learningRate: 1e-1, sufficientLoss: 1.45)
    try expect(editor.tuned(for: statements(1), of: model), equals: "ft")
  }

  @Test func `fine-tuning under a bound is PyTorch's`() throws {
    let editor = FineTuningEditor(blocks: 1...1, steps: 5, learningRate: 1e-2, bound: 2.5e-2)
    try expect(editor.tuned(for: statements(3), of: model), equals: "ft.bounded")
  }

  @Test func `low-rank adaptation is PyTorch's, from the same first factors`() throws {
    let editor = LoRAEditor(
      blocks: 0...1, rank: 2, alpha: 6, steps: AdamSteps(count: 4, learningRate: 1e-2), seed: 3)
    let tuned = try editor.tuned(for: statements(3), of: model)
    try expect(tuned, matchesLossesOf: "lora")
    guard case .updates(let updates) = tuned.edit else {
      Issue.record("LoRA made no updates")
      return
    }
    #expect(updates.count == 4)
    for (site, update) in updates {
      let module = ["query": "q_proj", "value": "v_proj"][site.map.rawValue] ?? "none"
      let name = "lora.model.layers.\(site.block).self_attn.\(module).weight"
      #expect(update.rate == -3)
      try golden.expect(update.x, equals: name + ".a", within: tolerance)
      try golden.expect(update.delta, equals: name + ".b", within: tolerance)
    }
  }
}
