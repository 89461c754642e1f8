extension RippleRecord {
  /// How many entities, and so how many facts, an edit has.
  private static let entitiesPerEdit = 3

  /// Returns the record as an edit, without the questions that have no answer.
  func example(at place: LinePlace) throws(DatasetError) -> EditExample {
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

    var kept: [Datasets.Question] = []
    for (index, question) in questions.enumerated() {
      if let question = try question.checked(key: "questions[\(index)]", at: place) {
        kept.append(question)
      }
    }
    var atomicFacts: [AtomicFact] = []
    for (index, fact) in facts.enumerated() {
      atomicFacts.append(try fact.checked(key: "facts[\(index)]", at: place))
    }
    return EditExample(
      id: place.id, entityType: entityType, entities: entities, subject: subject,
      subjectKind: kind, text: text, questions: kept, facts: atomicFacts)
  }
}

extension RippleRecord.Question {
  /// Returns the question, or nil if it has no answer; throws if it is broken.
  fileprivate func checked(
    key: String, at place: LinePlace
  ) throws(DatasetError) -> Datasets.Question? {
    guard let factIndex = Int(exactly: factIndex), (0..<3).contains(factIndex) else {
      throw place.broken(
        "\(key).fact_idx", found: JSONValue.number(factIndex), expected: "0, 1 or 2")
    }
    try place.require(template, "\(key).question_template")
    try place.require(alias, "\(key).alias_question")
    try place.require(unalias, "\(key).unalias_question")
    try place.require(entity, "\(key).entity_name")
    guard let answer = answer.text else { return nil }
    return Datasets.Question(
      template: template, alias: alias, unalias: unalias, entity: entity, answer: answer,
      factIndex: factIndex)
  }
}

extension RippleRecord.Fact {
  /// Returns the fact; throws if a part of it is empty.
  fileprivate func checked(key: String, at place: LinePlace) throws(DatasetError) -> AtomicFact {
    try place.require(fact, "\(key).fact")
    try place.require(prefix, "\(key).prefix")
    try place.require(paraphrase, "\(key).paraphrase")
    try place.require(paraphrasePrefix, "\(key).paraphrase_prefix")
    try place.require(target, "\(key).target")
    return AtomicFact(
      fact: fact, prefix: prefix, paraphrase: paraphrase, paraphrasePrefix: paraphrasePrefix,
      target: target)
  }
}

extension LinePlace {
  /// Throws unless `text` has at least one visible character.
  fileprivate func require(_ text: String, _ key: String) throws(DatasetError) {
    if text.allSatisfy(\.isWhitespace) {
      throw broken(key, found: text.quoted, expected: "some text")
    }
  }
}
