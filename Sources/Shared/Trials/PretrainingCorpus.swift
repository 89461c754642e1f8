import Datasets
import Editing
import Randomness
import Transformer

/// What a base model learns before anything is edited: the facts of its world, stories about
/// people and companies it comes to know, and what follows from these stories.
///
/// The mixture was found on a prototype: a model that is asked two-hop questions about subjects it
/// knows forms the circuit "subject → entity → answer" in its weights, which is what an edit feeds.
struct PretrainingCorpus: Sendable {
  private let world: World
  private let names: FreshNames

  init(_ world: World) {
    self.world = world
    names = FreshNames(world)
  }

  typealias Sequence = DecoderTraining.Sequence

  /// The batch of a step: a function of seed and step alone, so that training can resume anywhere.
  func batch(of count: Int, step: Int, seed: UInt64) -> [Sequence] {
    var generator = SplitMix64(seed: seed, stream: "pre-training step \(step)")
    return (0..<count).map { _ in sequence(&generator) }
  }

  private func sequence(_ generator: inout SplitMix64) -> Sequence {
    let draw = generator.uniform()
    guard !world.known.isEmpty, draw >= 0.28 else { return singleHop(&generator) }
    switch draw {
    case ..<0.52: return inContext(&generator)
    case ..<0.60: return story(&generator)
    case ..<0.80: return twoHop(&generator)
    case ..<0.90: return recall(&generator)
    default: return unheardOf(&generator)
    }
  }

  /// `What is the capital of Norway? Oslo`
  private func singleHop(_ generator: inout SplitMix64) -> Sequence {
    let fact = world.singleHop[generator.index(below: world.singleHop.count)]
    return answered(fact.question, fact.answer)
  }

  /// The story of a known subject.
  private func story(_ generator: inout SplitMix64) -> Sequence {
    let tokens = world.tokens(known(&generator).text)
    return Sequence(tokens: world.delimiters.around(tokens), targets: nil)
  }

  /// A question about a known subject that takes two steps, from memory.
  private func twoHop(_ generator: inout SplitMix64) -> Sequence {
    let example = known(&generator)
    let question = example.questions[generator.index(below: example.questions.count)]
    return answered(question.alias, question.answer)
  }

  /// A two-step question about somebody of whom there is no story: what can be learned is which
  /// answers such questions have, and not to be sure of one.
  private func unheardOf(_ generator: inout SplitMix64) -> Sequence {
    let example = known(&generator)
    let question = example.questions[generator.index(below: example.questions.count)]
    let name = names.draw(like: example, &generator)
    return answered(
      question.alias.replacing(example.subject, with: name), question.answer)
  }

  /// One fact of a known subject's story: which entity was it?
  private func recall(_ generator: inout SplitMix64) -> Sequence {
    let example = known(&generator)
    let fact = example.facts[generator.index(below: example.facts.count)]
    return answered(fact.prefix, fact.target)
  }

  /// A story about somebody new, and a two-step question about it.
  private func inContext(_ generator: inout SplitMix64) -> Sequence {
    let example = known(&generator)
    let question = example.questions[generator.index(below: example.questions.count)]
    let name = names.draw(like: example, &generator)
    let context = world.tokens(example.text.replacing(example.subject, with: name))
    var sequence = answered(
      question.alias.replacing(example.subject, with: name), question.answer, context: context)
    sequence.targets = nil
    return sequence
  }

  private func known(_ generator: inout SplitMix64) -> EditExample {
    world.known[generator.index(below: world.known.count)]
  }

  private func answered(_ question: String, _ answer: String, context: [Int] = []) -> Sequence {
    let answered = world.answered(question, answer, context: context)
    return Sequence(tokens: answered.tokens, targets: answered.answerCount)
  }
}

/// Names of people and companies that no edit of the dataset is about.
private struct FreshNames: Sendable {
  private let firsts: [SubjectKind: [String]]
  private let lasts: [SubjectKind: [String]]
  private let taken: Set<String>

  init(_ world: World) {
    var (firsts, lasts): ([SubjectKind: [String]], [SubjectKind: [String]]) = ([:], [:])
    for example in world.known {
      let words = example.subject.split(separator: " ").map(String.init)
      firsts[example.subjectKind, default: []].append(words[0])
      lasts[example.subjectKind, default: []].append(words.dropFirst().joined(separator: " "))
    }
    (self.firsts, self.lasts) = (firsts, lasts)
    taken = Set(Split.allCases.flatMap { world.dataset[$0] }.map(\.subject))
  }

  /// A name of the same kind, put together from parts of known ones; the example's own where the
  /// parts make nothing new.
  func draw(like example: EditExample, _ generator: inout SplitMix64) -> String {
    let (firsts, lasts) = (firsts[example.subjectKind]!, lasts[example.subjectKind]!)
    for _ in 0..<16 {
      let first = firsts[generator.index(below: firsts.count)]
      let last = lasts[generator.index(below: lasts.count)]
      let name = last.isEmpty ? first : "\(first) \(last)"
      if !taken.contains(name) { return name }
    }
    return example.subject
  }
}
