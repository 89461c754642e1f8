import Randomness
import Tensor
import TensorTestSupport
import Testing
import Transformer

@Suite struct ReadingTests {
  private let golden: Golden
  private let model: Decoder
  private let batch: TokenBatch

  init() throws {
    golden = try Golden("llama-untied.safetensors")
    model = try golden.model()
    batch = try golden.batch()
  }

  private func update(of site: Site) -> LowRankUpdate {
    var generator = SplitMix64(seed: 5)
    let (input, output) = model.configuration.shape(of: site.map)
    return LowRankUpdate(
      x: GradientCheck.random([2, input], &generator),
      delta: GradientCheck.random([2, output], &generator), rate: 0.3)
  }

  @Test func `the rows that sites read are PyTorch's`() throws {
    let sites = Site.mlps(of: 0...1)
    let inputs = model.inputs(batch, of: Set(sites))
    #expect(Set(inputs.keys) == Set(sites))
    for (site, rows) in inputs {
      try golden.expect(
        rows, equals: "tap.\(site.block).\(site.map.rawValue).x", within: 2e-5)
    }
  }

  @Test func `the rows that any site reads are those of its tap, under an edit too`() {
    let edited = Site(block: 0, map: .down)
    let edits = [EditedRows(rows: batch.sequences[1], updates: [edited: update(of: edited)])]
    let sites = Set(LinearMap.allCases.map { Site(block: 1, map: $0) })
    let rows = Array(batch.tokens.indices)
    let trace = model.trace(batch, rows: rows, edits: edits)
    let taps = model.taps(trace.logits, through: trace, at: sites)
    #expect(model.inputs(batch, of: sites, edits: edits) == taps.mapValues(\.x))
  }

  @Test func `a block adds its MLP's output to the stream`() {
    let site = Site(block: 1, map: .down)
    let edit = [site: update(of: site)]
    let edits = [EditedRows(rows: batch.tokens.indices, updates: edit)]
    let read = model.inputs(batch, of: [site])[site]!
    var output = model.output(of: site, from: read, under: edit)
    output.add(model.output(of: site, from: read), scale: -1)
    var change = model.hidden(batch, after: 1, edits: edits)
    change.add(model.hidden(batch, after: 1), scale: -1)
    golden.expect(change, equals: output, within: 1e-5, name: "what the edit changes")
  }

  @Test func `the stream above the top block is what logits are read from`() {
    #expect(model.hidden(batch, after: 1) == model.hidden(batch))
    #expect(model.hidden(batch, after: 0) != model.hidden(batch))
  }

  @Test func `reading the sites of one block is the same on two threads`() {
    let site = Site(block: 1, map: .down)
    #expect(
      model.withThreads(2).inputs(batch, of: [site]) == model.inputs(batch, of: [site]))
  }
}
