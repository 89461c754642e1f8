import Datasets
import Editing
import Experiment
import Randomness
import Transformer

/// Edits of a world as meta-training reads them.
struct MetaExamples: Sendable {
  private let world: World
  private let localityStrings: Int
  /// What training draws from.
  private let pool: [Source]
  /// What validation reads the first of.
  private let validation: [MetaSource]
  /// Single-hop questions of training edits, which unrelated strings are drawn from.
  private let unrelated: [(edit: EditExample, probe: Probe, tokens: [Int])]

  /// An edit in tokens: every epoch reads it again, and texts are turned into tokens once.
  fileprivate struct Source: Sendable {
    let edit: EditExample
    let inner: [LearnedSequence]
    /// By question, with each of its answers.
    let outer: [[LearnedSequence]]
  }

  /// What edited models are to answer.
  enum OuterLoss: String, Sendable, CaseIterable {
    /// What follows from the edit.
    case propagation
    /// What follows from the edit, and what stays as it is.
    case propagationAndSpecificity = "propagation+specificity"
    /// The edit in other words.
    case paraphrases
  }

  /// - Throws: `JobFailure` where nothing can be learned from any edit, or unrelated strings are
  ///   asked for and no question is unrelated to some edit.
  init(_ world: World, inner: InnerLoss, outer: OuterLoss, localityStrings: Int)
    throws(JobFailure)
  {
    (self.world, self.localityStrings) = (world, localityStrings)
    pool = MetaSource.all(of: world.training, inner: inner, outer: outer)
      .map { Source($0, in: world) }
    validation = MetaSource.all(of: world.dataset[.valid], inner: inner, outer: outer)
    unrelated = localityStrings > 0 ? world.recitations : []
    if localityStrings > 0 { try requireUnrelatedQuestions() }
    guard !pool.isEmpty else {
      throw JobFailure(
        kind: .job,
        message:
          "none of the \(world.training.count) training edits has what inner_loss and outer_loss "
          + "\(outer.rawValue) learn from: use others, or a dataset with statements and paraphrases"
      )
    }
  }

  /// The training edit with this running number: every epoch is a fresh permutation, and each draw
  /// is a function of seed and number alone, so that training can resume anywhere.
  func training(_ number: Int, seed: UInt64) -> MetaExample {
    let (epoch, place) = number.quotientAndRemainder(dividingBy: pool.count)
    var order = SplitMix64(seed: seed, stream: "epoch \(epoch)")
    let index = order.permutation(pool.count)[place]
    var generator = SplitMix64(seed: seed, stream: "locality \(number)")
    return example(pool[index], &generator)
  }

  /// The first edits of the validation split, always with the same unrelated strings.
  func validation(count: Int) -> [MetaExample] {
    validation.prefix(count).enumerated().map { index, source in
      var generator = SplitMix64(seed: 0, stream: "validation locality \(index)")
      return example(Source(source, in: world), &generator)
    }
  }

  private func example(_ source: Source, _ generator: inout SplitMix64) -> MetaExample {
    // One answer of several is as good as another; few questions have several.
    let outer = source.outer.map {
      $0.count == 1 ? $0[0] : $0[generator.index(below: $0.count)]
    }
    // From some edits nothing follows: these are learned as they are told.
    return MetaExample(
      inner: source.inner, outer: outer.isEmpty ? source.inner : outer,
      locality: (0..<localityStrings).map { _ in unrelated(to: source.edit, &generator) })
  }

  /// A single-hop question of another training edit that is not about this one, answered.
  private func unrelated(to edit: EditExample, _ generator: inout SplitMix64) -> [Int] {
    while true {
      let (other, probe, tokens) = unrelated[generator.index(below: unrelated.count)]
      if edit.isUnrelated(to: probe, of: other) { return tokens }
    }
  }

  private func requireUnrelatedQuestions() throws(JobFailure) {
    guard !unrelated.isEmpty else {
      throw JobFailure(
        kind: .job,
        message:
          "the training edits have no specificity probes to draw unrelated strings from: set "
          + "locality_weight to 0")
    }
    let edits = world.training + world.dataset[.valid]
    for edit in edits
    where !unrelated.contains(where: { edit.isUnrelated(to: $0.probe, of: $0.edit) }) {
      throw JobFailure(
        kind: .job,
        message: "the \(world.training.count) training edits ask no question that is unrelated to "
          + "'\(edit.id)': lower base.known_subjects or use more training data")
    }
  }
}

extension EditExample {
  /// Whether a probe of another edit is about none of this one's entities, nor its subject.
  fileprivate func isUnrelated(to probe: Probe, of other: EditExample) -> Bool {
    if let entity = probe.entity, entities.contains(entity) { return false }
    if let subject, subject == other.subject || probe.prompt.contains(subject) { return false }
    return true
  }
}

extension MetaExamples.Source {
  /// What meta-training reads of an edit, in tokens.
  init(_ source: MetaSource, in world: World) {
    edit = source.edit
    inner =
      switch source.inner {
      case .text(let text): [LearnedSequence(tokens: world.delimiters.around(world.tokens(text)))]
      case .statements(let statements): statements.map { world.answered($0.prompt, $0.answer) }
      }
    outer = source.outer.map { probe in
      probe.answers.entries.map { world.answered(probe.prompt, $0[0]) }
    }
  }
}

extension World {
  /// Every single-hop question of every training edit, and how it stands in a text with its answer:
  /// most come many times, and are turned into tokens once.
  fileprivate var recitations: [(edit: EditExample, probe: Probe, tokens: [Int])] {
    var known: [Fact: [Int]] = [:]
    return training.flatMap { edit in
      edit.probes(.specificity).map { probe in
        let fact = Fact(probe)
        let tokens =
          known[fact]
          ?? prompt(fact.question) + tokens(fact.answers.preferred, continuing: true)
        known[fact] = tokens
        return (edit, probe, tokens)
      }
    }
  }
}
