extension RippleRecord {
  /// How many entities, and so how many facts, an edit has.
  private static let entitiesPerEdit = 3

  /// Returns the record as an edit, without the questions that have no answer, and how many these
  /// are.
  func example(at place: LinePlace) throws(DatasetError) -> (EditExample, droppedQuestions: Int) {
    guard entities.count == Self.entitiesPerEdit else {
      throw place.broken(
        "entity_names", found: "a list of \(entities.count)", expected: "three entities")
    }
    guard facts.count == Self.entitiesPerEdit else {
      throw place.broken("facts", found: "a list of \(facts.count)", expected: "three facts")
    }
    guard let kind = SubjectKind(rawValue: subjectKind) else {
      throw place.broken(
        "subject_type", found: subjectKind.quoted,
        expected: SubjectKind.allCases.map(\.rawValue.quoted).joined(separator: " or "))
    }
    try place.require(entityType, "entity_type")
    try place.require(subject, "subject")
    try place.require(text, "text")
    for (index, entity) in entities.enumerated() {
      try place.require(entity, "entity_names[\(index)]")
    }

    var kept: [RippleProbes.Question] = []
    for (index, question) in questions.enumerated() {
      if let question = try question.checked(key: "questions[\(index)]", at: place) {
        kept.append(question)
      }
    }
    var facts: [AtomicFact] = []
    for (index, fact) in self.facts.enumerated() {
      facts.append(try fact.checked(key: "facts[\(index)]", at: place))
    }
    let example = EditExample(
      id: place.id, type: entityType, text: text, subject: subject, subjectKind: kind,
      entities: entities, facts: facts,
      probes: RippleProbes.probes(facts: facts, questions: kept))
    return (example, questions.count - kept.count)
  }
}

extension RippleRecord.Question {
  /// Returns the question, or nil if it has no answer; throws if it is broken.
  fileprivate func checked(
    key: String, at place: LinePlace
  ) throws(DatasetError) -> RippleProbes.Question? {
    try place.require(template, "\(key).question_template")
    try place.require(alias, "\(key).alias_question")
    try place.require(unalias, "\(key).unalias_question")
    if let aliasParaphrase {
      try place.require(aliasParaphrase, "\(key).alias_question_paraphrase")
    }
    if let unaliasParaphrase {
      try place.require(unaliasParaphrase, "\(key).unalias_question_paraphrase")
    }
    try place.require(entity, "\(key).entity_name")
    return answer.text.map { answer in
      RippleProbes.Question(
        template: template, alias: alias, unalias: unalias, aliasParaphrase: aliasParaphrase,
        unaliasParaphrase: unaliasParaphrase, entity: entity, answer: answer)
    }
  }
}

extension RippleRecord.Fact {
  /// Returns the fact; throws if a part of it is empty.
  fileprivate func checked(key: String, at place: LinePlace) throws(DatasetError) -> AtomicFact {
    try place.require(prefix, "\(key).prefix")
    try place.require(paraphrasePrefix, "\(key).paraphrase_prefix")
    try place.require(target, "\(key).target")
    return AtomicFact(prefix: prefix, target: target, paraphrasePrefix: paraphrasePrefix)
  }
}
