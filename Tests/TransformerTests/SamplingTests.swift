import Foundation
import Tensor
import TensorTestSupport
import Testing
import Transformer

@Suite struct SamplingTests {
  private let model: Decoder
  private let prompts: [Decoder.Prompt] = [
    .init(tokens: [1, 5, 3]), .init(tokens: [2]), .init(tokens: [7, 7, 1, 4]),
  ]
  private let ending = Ending(tokens: [], limit: 5)

  init() throws { model = try Golden("llama-untied.safetensors").model() }

  @Test(arguments: [
    Sampling.random(temperature: 1, topK: 1), .random(temperature: 1, topP: 1e-6),
    .random(temperature: 1e-4),
  ])
  func `a draw that leaves one token is the greedy choice`(sampling: Sampling) {
    #expect(
      model.generate(prompts, until: ending, sampling: sampling)
        == model.generate(prompts, until: ending))
  }

  @Test func `a prompt's continuation depends on its place and the seed, not on its companions`() {
    let sampling = Sampling.random(temperature: 2)
    func continuations(_ prompts: [Decoder.Prompt], seed: UInt64) -> [[Int]] {
      model.generate(prompts, until: ending, sampling: sampling, seed: seed)
    }
    let all = continuations(prompts, seed: 4)
    #expect(all == continuations(prompts, seed: 4))
    #expect(all != continuations(prompts, seed: 5))
    #expect(Array(all.prefix(2)) == continuations(Array(prompts.prefix(2)), seed: 4))
  }

  @Test func `tokens are drawn as often as they are likely`() {
    let count = 4_000
    let temperature: Float = 1.5
    let draws = model.generate(
      Array(repeating: Decoder.Prompt(tokens: [1, 5]), count: count),
      until: Ending(tokens: [], limit: 1), sampling: .random(temperature: temperature), seed: 1
    ).map { $0[0] }
    var logits = model.logits(TokenBatch([[1, 5]]), rows: [1])
    logits.multiply(by: 1 / temperature)
    let probabilities = logits.values.indices.map { token in
      exp(Double(labelLogProbabilities(logits, labels: [token])[0]))
    }
    for (token, probability) in probabilities.enumerated() {
      let share = Double(draws.count { $0 == token }) / Double(count)
      // Five standard deviations: a fair draw fails once in a million tokens.
      let width = 5 * (probability * (1 - probability) / Double(count)).squareRoot()
      #expect(abs(share - probability) <= width, "token \(token)")
    }
  }

  @Test func `nothing outside the most likely tokens is drawn`() {
    let order = model.logits(TokenBatch([[1, 5]]), rows: [1]).values.enumerated()
      .sorted { $0.element > $1.element }.map(\.offset)
    let draws = model.generate(
      Array(repeating: Decoder.Prompt(tokens: [1, 5]), count: 300),
      until: Ending(tokens: [], limit: 1), sampling: .random(temperature: 5, topK: 3), seed: 2)
    #expect(Set(draws.map { $0[0] }) == Set(order.prefix(3)))
  }

  @Test func `a text that is complete ends, the others go on`() {
    let whole = model.generate(prompts, until: ending)
    var early = ending
    early.isComplete = { $0.count == 2 && $0 == Array(whole[0].prefix(2)) }
    let cut = model.generate(prompts, until: early)
    let expected = whole.map { $0.prefix(2) == whole[0].prefix(2) ? Array($0.prefix(2)) : $0 }
    #expect(cut == expected)
    #expect(cut[0].count == 2)
  }
}
