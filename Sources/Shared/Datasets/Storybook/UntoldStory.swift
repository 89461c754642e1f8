/// A story that lacks nothing but its subject.
package struct UntoldStory: Sendable {
  let type: String
  /// What it can be told of.
  package let kind: SubjectKind
  let frame: StoryFrame
  let topic: StoryTopic
  let entities: [String]

  /// The story told of somebody, with every question that its entities allow.
  package func told(of subject: String, id: String) -> EditExample {
    let facts = zip(frame.facts, entities).map { fact, entity in
      AtomicFact(
        prefix: fact.prefix.filled(subject: subject), target: entity,
        paraphrasePrefix: fact.paraphrasePrefix?.filled(subject: subject))
    }
    let questions = zip(frame.facts, entities).flatMap { fact, entity in
      topic.questions(about: entity, alias: fact.alias.filled(subject: subject))
    }
    return EditExample(
      id: id, type: type, text: frame.text.filled(subject: subject, entities: entities),
      subject: subject, subjectKind: kind, entities: entities, facts: facts,
      probes: RippleProbes.probes(facts: facts, questions: questions))
  }
}
