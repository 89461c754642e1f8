package import Randomness

/// The stories of a data set taken apart, so that they can be told of other subjects and entities.
///
/// A base model that is trained from scratch must come to know stories, and what follows from them,
/// about subjects that no edit is about. Data sets that are built like Controlled RippleEdit give all
/// that is needed: how a story is told of three entities, how questions name an entity by way of the
/// subject, and what is true of every entity.
package struct Storybook: Sendable {
  /// How the story of each training edit is told.
  private let tellings: [(type: String, kind: SubjectKind, frame: StoryFrame)]
  private let topics: [String: StoryTopic]

  /// Takes the stories of a data set apart, those of all splits.
  /// - Returns: Nil where no story can be told anew.
  package init?(_ dataset: Dataset) {
    self.init(telling: dataset[.train], knowing: Split.allCases.flatMap { dataset[$0] })
  }

  /// How many edits say whether stories can be taken apart.
  private static let sample = 100

  /// Whether a data set's stories can be told anew, by its first training edits: a quick answer.
  package static func canTell(_ dataset: Dataset) -> Bool {
    let edits = Array(dataset[.train].prefix(sample))
    return Storybook(telling: edits, knowing: edits) != nil
  }

  /// - Parameters:
  ///   - edits: Whose stories are told.
  ///   - examples: What says how questions name entities, and what is true of these.
  private init?(telling edits: [EditExample], knowing examples: [EditExample]) {
    let topics = StoryTopic.all(of: examples)
    let aliases = StoryAliases(examples)
    self.topics = topics
    tellings = edits.compactMap { example in
      guard let kind = example.subjectKind, let frame = aliases.frame(of: example),
        topics[example.type].map({ $0.entities.count >= frame.facts.count }) ?? false
      else { return nil }
      return (example.type, kind, frame)
    }
    if tellings.isEmpty { return nil }
  }

  /// Draws a way of telling and its entities: types and ways in the training edits' own proportions,
  /// entities evenly and each at most once.
  package func draw(using generator: inout SplitMix64) -> UntoldStory {
    let telling = tellings[generator.index(below: tellings.count)]
    let topic = topics[telling.type]!
    let order = generator.permutation(topic.entities.count)
    return UntoldStory(
      type: telling.type, kind: telling.kind, frame: telling.frame, topic: topic,
      entities: telling.frame.facts.indices.map { topic.entities[order[$0]] })
  }
}
