import Tensor
import TensorTestSupport
import Testing
import Transformer

@Suite struct GenerationTests {
  private let model: Decoder

  init() throws { model = try Golden("llama-untied.safetensors").model() }

  /// Greedy continuation the slow way: the whole sequence again for each token.
  private func continuation(_ prompt: [Int], end: Int, limit: Int, edits: [Site: LowRankUpdate])
    -> [Int]
  {
    var tokens = prompt
    while tokens.count < prompt.count + limit {
      let logits = model.logits(
        TokenBatch([tokens]), rows: [tokens.count - 1],
        edits: [EditedRows(rows: 0..<tokens.count, updates: edits)])
      let best = logits.values.indices.max { logits.values[$0] < logits.values[$1] }!
      if best == end { break }
      tokens.append(best)
    }
    return Array(tokens.dropFirst(prompt.count))
  }

  @Test func `the cache changes nothing, with prompts of all lengths under two edits and none`() {
    let site = Site(block: 0, map: .down)
    let (input, output) = model.configuration.shape(of: .down)
    let edits: [[Site: LowRankUpdate]] = [1, -2].map { rate in
      [
        site: LowRankUpdate(
          x: Tensor(shape: [1, input], repeating: 0.5),
          delta: Tensor(shape: [1, output], repeating: 0.25), rate: rate)
      ]
    }
    let prompts: [Decoder.Prompt] = [
      .init(tokens: [1, 5, 3], edit: 0), .init(tokens: [2], edit: 0),
      .init(tokens: [7, 7, 7, 7, 1], edit: 1), .init(tokens: [3, 9]),
    ]
    for end in 0..<model.configuration.vocabularySize {
      let together = model.generate(prompts, edits: edits, until: Ending(tokens: [end], limit: 6))
      let alone = prompts.map { prompt in
        continuation(
          prompt.tokens, end: end, limit: 6, edits: prompt.edit.map { edits[$0] } ?? [:])
      }
      #expect(together == alone, "end token \(end)")
    }
  }

  @Test func `generation stops at the model's last position`() {
    let room = 2
    let prompt = Array(repeating: 1, count: model.configuration.positionCount - room)
    let answer = model.generate([.init(tokens: prompt)], until: Ending(tokens: [], limit: 10))
    #expect(answer[0].count == room + 1)
  }
}
