import Datasets
import Tensor
import Transformer

/// What a base model knows by itself, before any edit.
struct KnowledgeTest: Sendable {
  let world: World
  let model: Decoder

  private static let questionsPerPass = 64
  private static let limit = 20

  /// The share of the world's single-hop questions that is answered exactly.
  /// - Parameter count: How many are asked, evenly spread; all where it is nil.
  func singleHop(of count: Int? = nil, threads: Int) -> Double {
    let all = world.singleHop
    guard let count, count < all.count else { return score(all, threads: threads) }
    return score((0..<count).map { all[$0 * all.count / count] }, threads: threads)
  }

  /// The share of propagation questions about known subjects that is answered exactly, from memory:
  /// whether the model can take the two steps that an edit relies on.
  func twoHop(threads: Int) -> Double {
    let questions = world.known.flatMap(\.questions).map {
      World.Fact(question: $0.alias, answer: $0.answer)
    }
    return score(questions, threads: threads)
  }

  private func score(_ facts: [World.Fact], threads: Int) -> Double {
    let passes = stride(from: 0, to: facts.count, by: Self.questionsPerPass).map {
      Array(facts[$0..<min($0 + Self.questionsPerPass, facts.count)])
    }
    let counts = parallelMap(passes.count, threads: threads) { hits(in: passes[$0]) }
    return Double(counts.reduce(0, +)) / Double(max(facts.count, 1))
  }

  private func hits(in facts: [World.Fact]) -> Int {
    let prompts = facts.map { Decoder.Prompt(tokens: world.prompt($0.question)) }
    let answers = model.generate(prompts, until: Ending(tokens: Set(world.ends), limit: Self.limit))
    return zip(facts, answers).count { fact, answer in
      ExactMatch.matches(world.text(answer), fact.answer)
    }
  }
}
