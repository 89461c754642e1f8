import Randomness
import Tensor
import TensorTestSupport
import Testing
import Transformer

@Suite struct LowRankUpdateTests {
  private let model: Decoder
  private let batch = TokenBatch([[1, 5, 3, 2], [4, 4, 9], [7, 2]])
  private var generator = SplitMix64(seed: 3)

  init() throws { model = try Golden("llama-untied.safetensors").model() }

  private mutating func update(_ site: Site, rate: Float = 0.3) -> LowRankUpdate {
    let (input, output) = model.configuration.shape(of: site.map)
    func random(_ rows: Int, _ columns: Int) -> Tensor {
      var tensor = Tensor(rows: rows, columns: columns)
      for index in tensor.values.indices { tensor.values[index] = generator.normal() }
      return tensor
    }
    return LowRankUpdate(
      x: random(3, input), delta: random(3, output), rate: rate)
  }

  /// The model with the update folded into a dense copy of its weight.
  private func merged(_ updates: [Site: LowRankUpdate]) -> Decoder {
    var dense = model
    dense.updateParameters { parameters in
      for (site, update) in updates {
        let place = model.configuration.place(of: site.map)
        parameters.blocks[site.block][place.matrix].weight.update {
          $0.addProduct(
            update.delta.matrix.transposed, update.x.matrix, scale: -update.rate,
            to: Block(rows: place.rows, columns: 0..<$0.columns))
        }
      }
    }
    return dense
  }

  @Test mutating func `an update beside the weight gives the logits of the changed weight`() {
    let sites = LinearMap.allCases.map { Site(block: 1, map: $0) }
    let updates = Dictionary(uniqueKeysWithValues: sites.map { ($0, update($0)) })
    let rows = Array(batch.tokens.indices)
    let edited = model.logits(
      batch, rows: rows, edits: [EditedRows(rows: 0..<rows.count, updates: updates)])
    let dense = merged(updates).logits(batch, rows: rows)
    for (a, b) in zip(edited.values, dense.values) { #expect(abs(a - b) < 1e-4) }
  }

  @Test mutating func `rows outside an edit are bit-identical to the base model's`() {
    let updates = [Site(block: 0, map: .up): update(Site(block: 0, map: .up))]
    let rows = Array(batch.tokens.indices)
    let middle = batch.sequences[1]
    let edited = model.logits(
      batch, rows: rows, edits: [EditedRows(rows: middle, updates: updates)])
    let base = model.logits(batch, rows: rows)
    for row in rows {
      let same = edited.slice(rows: row..<row + 1) == base.slice(rows: row..<row + 1)
      #expect(same == !middle.contains(row), "row \(row)")
    }
  }

  @Test mutating func `the gradient at an update's sides and rate matches finite differences`()
    throws
  {
    let site = Site(block: 1, map: .gate)
    let start = update(site)
    let rows = batch.sequences[0]
    let lossRows = [1, 2, 3]
    func loss(_ update: LowRankUpdate) -> (Double, Decoder.Trace, Tensor) {
      let trace = model.trace(
        batch, rows: lossRows, edits: [EditedRows(rows: rows, updates: [site: update])])
      let result = crossEntropy(trace.logits, labels: [3, 0, 12], weights: [1, 1, 1])
      return (result.loss, trace, result.dLogits)
    }
    let (_, trace, dLogits) = loss(start)
    let tap = try #require(model.taps(dLogits, through: trace, at: [site])[site])
    let gradient = start.backward(tap, rows: rows)

    func expect(_ path: WritableKeyPath<LowRankUpdate, Float>, _ slope: Float, _ name: String) {
      let step: Float = 1e-2
      var (above, below) = (start, start)
      above[keyPath: path] += step
      below[keyPath: path] -= step
      let quotient = (loss(above).0 - loss(below).0) / Double(2 * step)
      #expect(abs(quotient - Double(slope)) < 2e-2 * (1 + abs(quotient)), "\(name)")
    }
    expect(\.rate, gradient.dRate, "rate")
    for index in start.x.values.indices {
      expect(\.x.values[index], gradient.dx.values[index], "x \(index)")
    }
    for index in start.delta.values.indices {
      expect(\.delta.values[index], gradient.dDelta.values[index], "delta \(index)")
    }
  }
}
