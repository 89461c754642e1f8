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

  /// The batch of a step: a function of seed and step alone, so that training can resume anywhere.
  func batch(of count: Int, step: Int, seed: UInt64) -> [LearnedSequence] {
    var generator = SplitMix64(seed: seed, stream: "pre-training step \(step)")
    return (0..<count).map { _ in sequence(&generator) }
  }

  private func sequence(_ generator: inout SplitMix64) -> LearnedSequence {
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
  private func singleHop(_ generator: inout SplitMix64) -> LearnedSequence {
    let fact = world.singleHop[generator.index(below: world.singleHop.count)]
    return world.answered(fact.question, fact.answers.preferred)
  }

  /// The story of a known subject.
  private func story(_ generator: inout SplitMix64) -> LearnedSequence {
    let tokens = world.tokens(known(&generator).text)
    return LearnedSequence(tokens: world.delimiters.around(tokens))
  }

  /// A question about a known subject that takes two steps, from memory.
  private func twoHop(_ generator: inout SplitMix64) -> LearnedSequence {
    let example = known(&generator)
    let question = question(of: example, &generator)
    return world.answered(question.prompt, question.answers.preferred)
  }

  /// A two-step question about somebody of whom there is no story: what can be learned is which
  /// answers such questions have, and not to be sure of one.
  private func unheardOf(_ generator: inout SplitMix64) -> LearnedSequence {
    let example = known(&generator)
    let question = question(of: example, &generator)
    let name = names.draw(like: example, &generator)
    return world.answered(
      example.renamed(question.prompt, to: name), question.answers.preferred)
  }

  /// One fact of a known subject's story: which entity was it?
  private func recall(_ generator: inout SplitMix64) -> LearnedSequence {
    let example = known(&generator)
    guard !example.facts.isEmpty else { return singleHop(&generator) }
    let fact = example.facts[generator.index(below: example.facts.count)]
    return world.answered(fact.prefix, fact.target)
  }

  /// A story about somebody new, and a two-step question about it.
  private func inContext(_ generator: inout SplitMix64) -> LearnedSequence {
    let example = known(&generator)
    let question = question(of: example, &generator)
    let name = names.draw(like: example, &generator)
    let context = world.tokens(example.renamed(example.text, to: name))
    var sequence = world.answered(
      example.renamed(question.prompt, to: name), question.answers.preferred, context: context)
    sequence.targets = nil
    return sequence
  }

  private func known(_ generator: inout SplitMix64) -> EditExample {
    world.known[generator.index(below: world.known.count)]
  }

  /// A propagation question about a known subject, each of which has one.
  private func question(of example: EditExample, _ generator: inout SplitMix64) -> Probe {
    let questions = example.probes(.portability)
    return questions[generator.index(below: questions.count)]
  }
}

extension EditExample {
  /// A text about the subject as one about somebody else.
  fileprivate func renamed(_ text: String, to name: String?) -> String {
    guard let subject, let name else { return text }
    return text.replacing(subject, with: name)
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
      guard let kind = example.subjectKind, let subject = example.subject else { continue }
      let words = subject.split(separator: " ").map(String.init)
      firsts[kind, default: []].append(words[0])
      lasts[kind, default: []].append(words.dropFirst().joined(separator: " "))
    }
    (self.firsts, self.lasts) = (firsts, lasts)
    taken = Set(Split.allCases.flatMap { world.dataset[$0] }.compactMap(\.subject))
  }

  /// A name of the same kind, put together from parts of known ones; nil where the parts make nothing
  /// new, or the kind is unknown.
  func draw(like example: EditExample, _ generator: inout SplitMix64) -> String? {
    guard let kind = example.subjectKind, let firsts = firsts[kind], let lasts = lasts[kind] else {
      return nil
    }
    for _ in 0..<16 {
      let first = firsts[generator.index(below: firsts.count)]
      let last = lasts[generator.index(below: lasts.count)]
      let name = last.isEmpty ? first : "\(first) \(last)"
      if !taken.contains(name) { return name }
    }
    return nil
  }
}
