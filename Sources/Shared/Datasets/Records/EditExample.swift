/// One edit and what is asked about it: the one record that every data set is read into.
package struct EditExample: Hashable, Sendable {
  /// File and 1-based number of the line or list element, such as `test_id:17`; unique within a
  /// data set.
  package let id: String
  /// The data set's own kind of edit, such as `Country` or `popular`.
  package let type: String
  /// The text to learn: a sentence, or a few.
  package let text: String
  /// Whom or what the text is about; nil where the data set does not say.
  package let subject: String?
  /// What the subject is; nil where the data set does not say.
  package let subjectKind: SubjectKind?
  /// The real entities that the text names, in its order; empty where the data set does not say.
  package let entities: [String]
  /// The text's facts one at a time.
  package let facts: [AtomicFact]
  /// What to ask the edited model, in the order of asking.
  package let probes: [Probe]

  /// An edit by its parts.
  package init(
    id: String, type: String, text: String, subject: String?, subjectKind: SubjectKind? = nil,
    entities: [String] = [], facts: [AtomicFact], probes: [Probe]
  ) {
    self.id = id
    self.type = type
    self.text = text
    self.subject = subject
    self.subjectKind = subjectKind
    self.entities = entities
    self.facts = facts
    self.probes = probes
  }

  /// The probes of a group, in the order of asking.
  package func probes(_ group: ProbeGroup) -> [Probe] { probes.filter { $0.group == group } }
}

/// What a subject is.
package enum SubjectKind: String, CaseIterable, Codable, Sendable {
  /// A person, such as `Mia Cole`.
  case person
  /// A company, such as `Cole Foods`.
  case company
}
