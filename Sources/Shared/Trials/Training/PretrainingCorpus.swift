import Datasets
package import Editing
import Randomness
import Transformer

/// What a base model learns before anything is edited: the facts of its world, stories about
/// people and companies it comes to know, and what follows from these stories.
///
/// A model that is asked two-hop questions about subjects it knows forms the circuit "subject →
/// entity → answer" in its weights, which is what an edit feeds; `Experiments/base-models` tells how
/// the mixture was found.
package struct PretrainingCorpus: Sendable {
  private let world: World
  private let cast: Cast
  private let room: Int

  /// The corpus of a world whose stories are told of these people and companies.
  /// - Parameter room: Tokens that a sequence may have; a fact, a question and its answer fit.
  package init(_ world: World, cast: Cast, room: Int) {
    (self.world, self.cast, self.room) = (world, cast, room)
  }

  /// The batch of a step: a function of seed and step alone, so that training can resume anywhere.
  package func batch(of count: Int, step: Int, seed: UInt64) -> [LearnedSequence] {
    var generator = SplitMix64(seed: seed, stream: "pre-training step \(step)")
    return (0..<count).map { _ in sequence(&generator) }
  }

  private func sequence(_ generator: inout SplitMix64) -> LearnedSequence {
    let draw = generator.uniform()
    guard !cast.known.isEmpty, draw >= 0.15 else { return singleHop(&generator) }
    switch draw {
    case ..<0.42: return inContext(&generator)
    case ..<0.47: return story(&generator)
    case ..<0.77: return twoHop(&generator)
    case ..<0.95: return recall(&generator)
    default: return unheardOf(&generator)
    }
  }

  /// `What is the capital of Norway? Oslo`
  private func singleHop(_ generator: inout SplitMix64) -> LearnedSequence {
    let fact = world.singleHop[generator.index(below: world.singleHop.count)]
    return world.answered(fact.question, fact.answers.preferred)
  }

  /// The story of a known subject.
  private func story(_ generator: inout SplitMix64) -> LearnedSequence {
    let tokens = world.tokens(cast.acquaintance(&generator).text)
    return LearnedSequence(tokens: world.delimiters.around(tokens))
  }

  /// A question about a known subject that takes two steps, from memory.
  private func twoHop(_ generator: inout SplitMix64) -> LearnedSequence {
    let question = question(of: cast.acquaintance(&generator), &generator)
    return world.answered(question.prompt, question.answers.preferred)
  }

  /// A two-step question about somebody of whom there is no story: what can be learned is which
  /// answers such questions have, and not to be sure of one.
  private func unheardOf(_ generator: inout SplitMix64) -> LearnedSequence {
    let question = question(of: cast.stranger(&generator), &generator)
    return world.answered(question.prompt, question.answers.preferred)
  }

  /// One fact of a known subject's story: which entity was it?
  private func recall(_ generator: inout SplitMix64) -> LearnedSequence {
    let example = cast.acquaintance(&generator)
    guard let fact = fact(of: example, &generator) else { return singleHop(&generator) }
    return world.answered(fact.prompt, fact.answers.preferred)
  }

  /// Questions behind a story in its context.
  private static let questionsPerStory = 4

  /// A story about a stranger, and questions behind it: what follows from it, what it tells, and what
  /// is true without it.
  private func inContext(_ generator: inout SplitMix64) -> LearnedSequence {
    let example = cast.stranger(&generator)
    let story = world.prompt(example.text)
    var questions: [Int] = []
    for _ in 0..<Self.questionsPerStory {
      let probe = questionBehindStory(of: example, &generator)
      let next =
        world.tokens(probe.prompt, continuing: true) + world.target(probe.answers.preferred)
      if story.count + questions.count + next.count <= room { questions += next }
    }
    return LearnedSequence(tokens: story + questions, targets: questions.count)
  }

  private func questionBehindStory(
    of example: EditExample, _ generator: inout SplitMix64
  ) -> Probe {
    let draw = generator.uniform()
    let probe: Probe? =
      switch draw {
      case ..<0.4: fact(of: example, &generator)
      case ..<0.8: nil
      default: generator.element(of: example.probes(.specificity))
      }
    return probe ?? question(of: example, &generator)
  }

  /// A fact of a subject's story, cut before its entity, as it is told or in other words.
  private func fact(of example: EditExample, _ generator: inout SplitMix64) -> Probe? {
    generator.element(of: example.probes(.efficacy) + example.probes(.generality))
  }

  /// A propagation question about a subject, each of which has one.
  private func question(of example: EditExample, _ generator: inout SplitMix64) -> Probe {
    generator.element(of: example.probes(.portability))!
  }
}
