import Randomness

/// The project's own data set: real facts about real things, retold with made-up subjects.
///
/// It is built like Controlled RippleEdit (arXiv 2506.08920, section 4), from our own tables and
/// sentences, so that experiments run without downloading anything. The sentences are short and
/// the answers crisp, so that a small model can learn this world in minutes.
package enum BuiltInWorld {
  /// Counts up whenever a table, a template or the way of drawing changes.
  package static let version = 1

  /// How many edits each split has.
  package static let sizes: [Split: Int] = [
    .train: 4_000, .valid: 300, .id: 400, .oodEntity: 300, .oodRelation: 300, .oodBoth: 300,
  ]

  /// The types of entities, each with its table.
  package static let types: [EntityType] = [
    countries, cities, languages, people, elements, animals, companies,
  ]

  /// Generates the data set; always the same one.
  package static func dataset() -> Dataset {
    var names = SubjectNames(seed: UInt64(version))
    var examples: [Split: [EditExample]] = [:]
    for split in ControlledRippleEdit.splits {
      var generator = ExampleGenerator(split: split, types: types, seed: UInt64(version))
      examples[split] = (1...sizes[split, default: 1]).map { number in
        generator.example(
          id: "\(ControlledRippleEdit.fileStem(split)):\(number)", names: &names)
      }
    }
    return Dataset(reference: .builtIn(version: version), examples: examples)
  }
}

/// The names of all subjects, dealt over all splits, so that no test subject occurs in training.
package struct SubjectNames {
  private var people: NameDeck
  private var companies: NameDeck

  /// Shuffles both decks.
  package init(seed: UInt64) {
    var random = SplitMix64(seed: seed, stream: "built-in world: names")
    people = .people(shuffledBy: &random)
    companies = .companies(shuffledBy: &random)
  }

  /// Takes the next name of a kind.
  package mutating func deal(_ kind: SubjectKind) -> String {
    switch kind {
    case .person: people.deal()
    case .company: companies.deal()
    }
  }
}
