/// What stories of one type can be about: its entities, and what is true of them.
struct StoryTopic: Sendable {
  /// The names of the entities of which something is known, in order of appearance.
  private(set) var entities: [String] = []
  private var relations: [String] = []
  private var patterns: [String: (before: String, after: String)] = [:]
  private var answers: [String: [String: String]] = [:]

  /// The topics of some edits, by type.
  static func all(of examples: [EditExample]) -> [String: StoryTopic] {
    examples.reduce(into: [:]) { topics, example in
      for probe in example.probes(.specificity) {
        topics[example.type, default: StoryTopic()].add(probe)
      }
    }
  }

  /// Takes in what a single-hop question says of its entity.
  private mutating func add(_ probe: Probe) {
    guard let entity = probe.entity, let relation = probe.relation,
      let pattern = probe.prompt.around(entity)
    else { return }
    if patterns[relation] == nil {
      patterns[relation] = pattern
      relations.append(relation)
    }
    if answers[entity] == nil { entities.append(entity) }
    answers[entity, default: [:]][relation] = probe.answers.preferred
  }

  /// All that can be asked about an entity, named and by way of a subject.
  func questions(about entity: String, alias: String) -> [RippleProbes.Question] {
    relations.compactMap { relation in
      guard let answer = answers[entity]?[relation], let (before, after) = patterns[relation] else {
        return nil
      }
      return RippleProbes.Question(
        template: relation, alias: before + alias + after, unalias: before + entity + after,
        entity: entity, answer: answer)
    }
  }
}

extension String {
  /// What stands before and behind the only occurrence of a name; nil where there is none, or more.
  func around(_ name: String) -> (before: String, after: String)? {
    let parts = split(separator: name, omittingEmptySubsequences: false)
    return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
  }
}
