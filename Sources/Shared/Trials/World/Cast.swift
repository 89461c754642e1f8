package import Datasets
package import Experiment
package import Randomness

/// The people and companies of a base model's corpus: those that it comes to know, and strangers, of
/// whom it reads one story in its context and never hears again.
package struct Cast: Sendable {
  /// The stories that the model comes to know.
  package let known: [EditExample]
  private let storybook: Storybook?
  private let names: FreshNames

  /// Casts the stories of a world.
  /// - Throws: `JobFailure` where there are too few names.
  package init(_ world: World) throws(JobFailure) {
    var generator = SplitMix64(seed: 0, stream: "cast")
    var names = FreshNames(world.dataset, shuffledBy: &generator)
    switch world.known {
    case .subjects(let edits): (known, storybook) = (edits, nil)
    case .invented(let count):
      storybook = Storybook(world.dataset)
      known =
        try storybook.map { storybook throws(JobFailure) in
          try Self.invented(count, from: storybook, named: &names, &generator)
        } ?? []
    }
    self.names = names
  }

  private static func invented(
    _ count: Int, from storybook: Storybook, named names: inout FreshNames,
    _ generator: inout SplitMix64
  ) throws(JobFailure) -> [EditExample] {
    var known: [EditExample] = []
    while known.count < count {
      let story = storybook.draw(using: &generator)
      guard let name = names.deal(story.kind) else {
        throw JobFailure(
          kind: .job,
          message: "base.known_subjects is \(count), but the dataset's names make up only "
            + "\(known.count) subjects that no edit is about: lower it")
      }
      known.append(story.told(of: name, id: "known:\(known.count + 1)"))
    }
    return known
  }
}

extension Cast {
  /// A known story.
  package func acquaintance(_ generator: inout SplitMix64) -> EditExample {
    known[generator.index(below: known.count)]
  }

  /// A story about a stranger; that of an acquaintance where the dataset has no other names.
  package func stranger(_ generator: inout SplitMix64) -> EditExample {
    if let story = storybook?.draw(using: &generator),
      let name = names.draw(story.kind, &generator)
    {
      return story.told(of: name, id: "stranger")
    }
    let story = acquaintance(&generator)
    guard let name = story.subjectKind.flatMap({ names.draw($0, &generator) }) else { return story }
    return story.told(of: name)
  }
}

extension EditExample {
  /// The same story about somebody else.
  fileprivate func told(of name: String) -> EditExample {
    guard let subject, !subject.isEmpty else { return self }
    func renamed(_ text: String) -> String { text.replacing(subject, with: name) }
    return EditExample(
      id: id, type: type, text: renamed(text), subject: name, subjectKind: subjectKind,
      entities: entities,
      facts: facts.map {
        AtomicFact(
          prefix: renamed($0.prefix), target: $0.target,
          paraphrasePrefix: $0.paraphrasePrefix.map(renamed))
      },
      probes: probes.map {
        Probe(
          group: $0.group, criterion: $0.criterion, relation: $0.relation, entity: $0.entity,
          prompt: renamed($0.prompt), form: $0.form, paraphrase: $0.paraphrase.map(renamed),
          answers: $0.answers, test: $0.test)
      })
  }
}
