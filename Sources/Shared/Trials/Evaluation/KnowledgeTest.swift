import Datasets
import Tensor
import Transformer

/// What a base model knows by itself, before any edit.
struct KnowledgeTest: Sendable {
  let world: World
  let model: Decoder
  let environment: TrialEnvironment

  private static let questionsPerPass = 64
  private static let limit = 20

  /// The share of the world's single-hop questions that is answered exactly; nil where none is asked.
  /// - Parameter count: How many are asked, evenly spread; all where it is nil.
  /// - Throws: `TrialStopped` when asked to stop.
  func singleHop(of count: Int? = nil) throws -> Double? {
    try score(world.singleHop.spread(count))
  }

  /// The share of propagation questions about known subjects that is answered exactly, from memory:
  /// whether the model can take the two steps that an edit relies on. Nil where none is asked.
  /// - Parameters:
  ///   - known: The known stories.
  ///   - count: How many are asked, evenly spread; all where it is nil.
  /// - Throws: `TrialStopped` when asked to stop.
  func twoHop(about known: [EditExample], of count: Int? = nil) throws -> Double? {
    try score(known.flatMap { $0.probes(.portability) }.spread(count).map(World.Fact.init))
  }

  private func score(_ facts: [World.Fact]) throws -> Double? {
    guard !facts.isEmpty else { return nil }
    let counts = try environment.inWaves(facts, passesOf: Self.questionsPerPass) {
      hits(in: $0, threads: $1)
    }
    return Double(counts.reduce(0, +)) / Double(facts.count)
  }

  private func hits(in facts: [World.Fact], threads: Int) -> Int {
    let prompts = facts.map { Decoder.Prompt(tokens: world.prompt($0.question)) }
    let answers = model.withThreads(threads).generate(
      prompts, until: Ending(tokens: Set(world.ends), limit: Self.limit))
    return zip(facts, answers).count { fact, answer in
      ExactMatch.matches(
        AnswerProtocol.strict.judged(world.text(answer), of: fact.form), fact.answers)
    }
  }
}

extension Array {
  /// So many of the elements, evenly spread; all where there are no more, or no number is given.
  fileprivate func spread(_ count: Int?) -> [Element] {
    guard let count, count < self.count else { return self }
    return (0..<count).map { self[$0 * self.count / count] }
  }
}
