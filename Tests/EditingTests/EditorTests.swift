import Editing
import Randomness
import Tensor
import TensorTestSupport
import Testing
import Transformer

@Suite struct EditorTests {
  private let model: Decoder
  private let delimiters = Delimiters(begin: [1], end: 2)
  private let fact = [5, 9, 4, 11]

  init() throws { model = try Golden("llama-untied.safetensors").model() }

  private func loss(of model: Decoder, edits: [EditedRows] = []) -> Double {
    let targets = Targets([(delimiters.around(fact), nil)])
    let logits = model.logits(targets.batch, rows: targets.rows, edits: edits)
    return crossEntropy(
      logits, labels: targets.labels, weights: targets.rows.map { _ in 1 }
    ).loss
  }

  @Test func `fine-tuning lowers the loss of its fact and leaves the base model alone`() throws {
    let editor = FineTuningEditor(
      delimiters: delimiters, steps: 4, learningRate: 1e-2, weightDecay: 0.1)
    let before = loss(of: model)
    guard case .model(let tuned) = try editor.edits(for: [fact], of: model)[0] else {
      Issue.record("fine-tuning made no model")
      return
    }
    #expect(loss(of: tuned) < before)
    #expect(loss(of: model) == before)
  }

  @Test func `each fact is edited from the base model, not on top of the one before`() throws {
    let editor = FineTuningEditor(
      delimiters: delimiters, steps: 2, learningRate: 1e-2, weightDecay: 0.1)
    let both = try editor.edits(for: [[3, 3, 8], fact], of: model)
    guard case .model(let second) = both[1],
      case .model(let alone) = try editor.edits(for: [fact], of: model)[0]
    else {
      Issue.record("fine-tuning made no model")
      return
    }
    #expect(second.parameters == alone.parameters)
  }

  @Test func `fine-tuning that diverges says so`() {
    let editor = FineTuningEditor(
      delimiters: delimiters, steps: 50, learningRate: 1e30, weightDecay: 0)
    #expect(throws: TrainingError.self) { try editor.edits(for: [fact], of: model) }
  }

  @Test func `a fresh hypernetwork with no statistics takes a gradient step on the fact`() throws {
    var generator = SplitMix64(seed: 1)
    let layout = HypernetworkLayout(sites: Site.mlps(of: 0...1), of: model.configuration)
    let hypernetwork = Hypernetwork(
      layout: layout, rank: 4, stepSize: 0.05, using: &generator)
    let editor = PropMENDEditor(hypernetwork: hypernetwork, delimiters: delimiters)
    guard case .updates(let updates) = editor.edits(for: [fact], of: model)[0] else {
      Issue.record("the hypernetwork made no updates")
      return
    }
    let rows = 0..<fact.count + 1
    #expect(
      loss(of: model, edits: [EditedRows(rows: rows, updates: updates)]) < loss(of: model))
  }

  @Test func `an edit does not depend on the facts beside it`() throws {
    var generator = SplitMix64(seed: 1)
    let layout = HypernetworkLayout(sites: Site.mlps(of: 1...1), of: model.configuration)
    let editor = PropMENDEditor(
      hypernetwork: Hypernetwork(layout: layout, rank: 4, stepSize: 0.05, using: &generator),
      delimiters: delimiters)
    guard case .updates(let together) = editor.edits(for: [[7, 7], fact], of: model)[1],
      case .updates(let alone) = editor.edits(for: [fact], of: model)[0]
    else {
      Issue.record("the hypernetwork made no updates")
      return
    }
    // Products of other sizes round differently in the last place.
    for site in alone.keys {
      #expect(together[site]!.rate == alone[site]!.rate)
      for (a, b) in zip(
        together[site]!.x.values + together[site]!.delta.values,
        alone[site]!.x.values + alone[site]!.delta.values)
      { #expect(abs(a - b) < 1e-5) }
    }
  }
}
