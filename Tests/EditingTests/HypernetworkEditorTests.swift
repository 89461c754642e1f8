import Editing
import Randomness
import Tensor
import TensorTestSupport
import Testing
import Transformer

@Suite struct HypernetworkEditorTests {
  private let model: Decoder
  private let delimiters = Delimiters(begin: [1], end: 2)

  init() throws { model = try Golden("llama-untied.safetensors").model() }

  private func request(_ text: [Int], named name: String = "edit") -> EditRequest {
    var request = EditRequest.statements(
      [(prompt: [1] + text.dropLast(), target: [text[text.count - 1]])], name: name)
    request.text = text
    return request
  }

  private func editor(
    _ loss: InnerLoss = .text, stepSize: Float = 0.05,
    statistics: HypernetworkEditor.Statistics = .trained
  ) -> HypernetworkEditor {
    var generator = SplitMix64(seed: 1)
    let layout = HypernetworkLayout(sites: Site.mlps(of: 0...1), of: model.configuration)
    return HypernetworkEditor(
      hypernetwork: Hypernetwork(layout: layout, rank: 4, stepSize: stepSize, using: &generator),
      innerLoss: loss, delimiters: delimiters, statistics: statistics)
  }

  private func updates(_ edit: Edit) throws -> [Site: LowRankUpdate] {
    guard case .updates(let updates) = edit else {
      Issue.record("a hypernetwork makes updates, not \(edit)")
      return [:]
    }
    return updates
  }

  private func loss(_ sequences: [LearnedSequence], under updates: [Site: LowRankUpdate] = [:])
    -> Double
  {
    let targets = Targets(sequences)
    let logits = model.logits(
      targets.batch, rows: targets.rows,
      edits: [EditedRows(rows: 0..<targets.batch.tokens.count, updates: updates)])
    return crossEntropy(
      logits, labels: targets.labels, weights: targets.rows.map { _ in 1 }
    ).loss
  }

  @Test(arguments: [InnerLoss.text, .statements])
  func `a fresh hypernetwork with no statistics takes a gradient step on its inner loss`(
    inner: InnerLoss
  ) throws {
    let request = request([5, 9, 4, 11])
    let edit = try updates(editor(inner).edits(for: [request], of: model)[0])
    let sequences = try request.sequences(inner, delimiters)
    #expect(loss(sequences, under: edit) < loss(sequences))
  }

  @Test func `the published sign begins with a step up the gradient`() throws {
    let request = request([5, 9, 4, 11])
    let edit = try updates(editor(stepSize: -0.05).edits(for: [request], of: model)[0])
    let sequences = try request.sequences(.text, delimiters)
    #expect(loss(sequences, under: edit) > loss(sequences))
  }

  @Test func `the two inner losses read the text, and targets behind their prompts`() throws {
    let request = request([5, 9, 4, 11])
    #expect(
      try request.sequences(.text, delimiters) == [LearnedSequence(tokens: [1, 5, 9, 4, 11, 2])])
    #expect(
      try request.sequences(.statements, delimiters)
        == [LearnedSequence(tokens: [1, 5, 9, 4, 11, 2], targets: 2)])
  }

  @Test func `an edit does not depend on the requests beside it`() throws {
    let one = request([5, 9, 4, 11])
    let together = try updates(editor().edits(for: [request([7, 7]), one], of: model)[1])
    let alone = try updates(editor().edits(for: [one], of: model)[0])
    // Products of other sizes round differently in the last place.
    for site in alone.keys {
      #expect(together[site]!.rate == alone[site]!.rate)
      for (a, b) in zip(
        together[site]!.x.values + together[site]!.delta.values,
        alone[site]!.x.values + alone[site]!.delta.values)
      { #expect(abs(a - b) < 1e-5) }
    }
  }

  @Test func `published statistics begin anew and depend on the edits before`() throws {
    let requests = zip([[5, 9, 4], [7, 3, 8], [6, 6, 10]], ["a", "b", "c"]).map {
      request($0, named: $1)
    }
    func last(_ before: [EditRequest], _ statistics: HypernetworkEditor.Statistics) throws
      -> [Site: LowRankUpdate]
    {
      let prepared = try editor(statistics: statistics)
        .prepared(for: before + [requests[2]], of: model)
      return try updates(prepared.edits(for: [requests[2]], of: model)[0])
    }
    let both = try last(Array(requests[..<2]), .anew)
    #expect(try last(Array(requests[..<2]), .anew) == both)
    #expect(try last([requests[0]], .anew) != both)
    #expect(try last(Array(requests[..<2]), .trained) == last([], .trained))
  }
}
