/// Three sentences about one made-up subject, each naming one entity of a type.
package struct Story: Sendable {
  /// The kind of subject that the story is about.
  package let kind: SubjectKind
  /// The sentences, in order, with all that is derived from them.
  package let facts: [FactTemplate]

  /// A story by its kind of subject and its sentences.
  package init(_ kind: SubjectKind, _ facts: [FactTemplate]) {
    self.kind = kind
    self.facts = facts
  }
}

/// One sentence of a story, and the other ways to put its fact.
package struct FactTemplate: Sendable {
  /// The sentence as the story has it; from the second one on, it may say "They" or "It".
  package let sentence: Template
  /// How questions name the entity by way of the subject: `the country that {subject} grew up in`.
  package let alias: Template
  /// The sentence standing alone; it ends with the entity, so that it can be cut into a prompt.
  package let statement: Template
  /// The statement in other words, which ends with the entity too.
  package let paraphrase: Template
}

extension FactTemplate {
  /// The statement and its paraphrase about one subject and one entity.
  package func atomicFact(subject: String, entity: String) -> AtomicFact {
    AtomicFact(
      prefix: Self.prefix(of: statement, subject: subject), target: entity,
      paraphrasePrefix: Self.prefix(of: paraphrase, subject: subject))
  }

  private static func prefix(of template: Template, subject: String) -> String {
    let end = " {}."
    precondition(template.source.hasSuffix(end), "'\(template.source)' ends without the entity")
    return String(template.filled(subject: subject).dropLast(end.count))
  }
}
