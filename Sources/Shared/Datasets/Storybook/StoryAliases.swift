/// How the questions of a data set name entities by way of the subject, found by laying each question
/// beside the one that names its entity.
struct StoryAliases {
  /// By the story's text without names, the alias of each of its facts.
  private var aliases: [GappedText: [Int: GappedText]] = [:]

  /// The aliases in some edits' questions.
  init(_ examples: [EditExample]) {
    for example in examples {
      guard let subject = example.subject, let text = Self.text(of: example) else { continue }
      for (alias, fact) in example.aliases where aliases[text]?[fact] == nil {
        aliases[text, default: [:]][fact] = GappedText(alias, subject: subject)
      }
    }
  }

  /// The frame of an edit's story; nil where its questions do not name each of its entities, or the
  /// text does not name each once.
  func frame(of example: EditExample) -> StoryFrame? {
    guard let subject = example.subject, let text = Self.text(of: example),
      let aliases = aliases[text], example.facts.map(\.target) == example.entities
    else { return nil }
    let facts = example.facts.enumerated().compactMap { number, fact in
      aliases[number].map {
        StoryFrame.Fact(
          alias: $0, prefix: GappedText(fact.prefix, subject: subject),
          paraphrasePrefix: fact.paraphrasePrefix.map { GappedText($0, subject: subject) })
      }
    }
    guard !facts.isEmpty, facts.count == example.facts.count else { return nil }
    return StoryFrame(text: text, facts: facts)
  }

  /// An edit's text without names; nil where it does not name each of its entities once.
  private static func text(of example: EditExample) -> GappedText? {
    guard let subject = example.subject, Set(example.entities).count == example.entities.count
    else { return nil }
    let text = GappedText(example.text, subject: subject, entities: example.entities)
    return example.entities.indices.allSatisfy { text.occurrences(ofEntity: $0) == 1 } ? text : nil
  }
}

extension EditExample {
  /// Each alias in the edit's questions, with the number of the entity that it stands for.
  fileprivate var aliases: [(alias: String, fact: Int)] {
    zip(probes(.portability), probes(.specificity)).compactMap { question, singleHop in
      guard let entity = singleHop.entity, entity == question.entity,
        let fact = entities.firstIndex(of: entity),
        let (before, after) = singleHop.prompt.around(entity),
        question.prompt.hasPrefix(before), question.prompt.hasSuffix(after)
      else { return nil }
      return (String(question.prompt.dropFirst(before.count).dropLast(after.count)), fact)
    }
  }
}
