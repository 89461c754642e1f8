extension KnowEditRecord {
  /// Returns the record as an edit, without the queries that have no answer, and how many these
  /// are.
  func example(at place: LinePlace) throws(DatasetError) -> (EditExample, droppedQuestions: Int) {
    try place.require(subject, "subject")
    try place.require(prompt, "prompt")
    try place.require(target, "target_new")
    try place.require(rephrase, "rephrase")
    let queries = queries
    for (key, _, query) in queries {
      try place.require(query.prompt, "\(key).prompt")
    }

    let form: Probe.Form = rephrase.hasSuffix("?") ? .question : .cloze
    let fact = AtomicFact(
      prefix: prompt, target: target, paraphrasePrefix: form == .cloze ? rephrase : nil)
    let retold = Probe(
      group: .generality, criterion: "paraphrase", prompt: rephrase, form: form,
      answers: AcceptedAnswers(target))
    let asked = queries.compactMap { _, criterion, query in query.probe(of: criterion) }
    let example = EditExample(
      id: place.id, type: "counterfact", text: "\(prompt) \(target).", subject: subject,
      facts: [fact], probes: [fact.probe, retold] + asked)
    return (example, queries.count - asked.count)
  }

  /// All queries in file order, each with its key.
  private var queries: [(key: String, criterion: RippleCriterion, query: Query)] {
    let lists: [(key: String, criterion: RippleCriterion?, queries: [Query]?)] = [
      ("portability.Reasoning", nil, portability.reasoning),
      ("portability.Subject_Aliasing", .subjectAliasing, portability.subjectAliasing),
      (
        "portability.Logical_Generalization", .logicalGeneralization,
        portability.logicalGeneralization
      ),
      ("locality.Relation_Specificity", .relationSpecificity, locality.relationSpecificity),
      ("locality.Forgetfulness", .forgetfulness, locality.forgetfulness),
    ]
    return lists.flatMap { key, criterion, queries in
      (queries ?? []).enumerated().map { index, query in
        ("\(key)[\(index)]", criterion ?? compositionality(of: query), query)
      }
    }
  }

  /// Which of two hops the edited fact is: the query names the subject where it is the first.
  private func compositionality(of query: Query) -> RippleCriterion {
    query.prompt.contains(subject) ? .compositionalityI : .compositionalityII
  }
}

extension KnowEditRecord.Query {
  /// The query as a probe, or nil if it has no answer.
  fileprivate func probe(of criterion: RippleCriterion) -> Probe? {
    AcceptedAnswers(published: answers).map { answers in
      Probe(
        group: criterion.group, criterion: criterion.rawValue, prompt: prompt, form: .cloze,
        answers: answers)
    }
  }
}
