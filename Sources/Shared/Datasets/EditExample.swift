/// One edit and its questions: a short text about a made-up subject and three real entities.
///
/// The text tells what the edited model has to learn. Its questions ask about one of the entities
/// by way of the subject ("the country that Mia Cole grew up in"), so that a model can answer only
/// by joining the new fact with what it knew before.
package struct EditExample: Hashable, Sendable {
  /// File stem and 1-based line, such as `test_id:17`; unique within a data set.
  package let id: String
  /// The type that the three entities share, such as `Country`.
  package let entityType: String
  /// The three entities, in the order in which the text names them.
  package let entities: [String]
  /// The made-up person or company, such as `Mia Cole`.
  package let subject: String
  /// Whether the subject is a person or a company.
  package let subjectKind: SubjectKind
  /// The text to learn: three sentences, one for each entity.
  package let text: String
  /// What to ask the edited model; one question for each relation of the type.
  package let questions: [Question]
  /// The text's facts one at a time, in the order of `entities`.
  package let facts: [AtomicFact]

  package init(
    id: String, entityType: String, entities: [String], subject: String, subjectKind: SubjectKind,
    text: String, questions: [Question], facts: [AtomicFact]
  ) {
    self.id = id
    self.entityType = entityType
    self.entities = entities
    self.subject = subject
    self.subjectKind = subjectKind
    self.text = text
    self.questions = questions
    self.facts = facts
  }
}

/// What a made-up subject is.
package enum SubjectKind: String, CaseIterable, Codable, Sendable {
  /// A person, such as `Mia Cole`.
  case person
  /// A company, such as `Cole Foods`.
  case company
}
