extension RippleEditsRecord {
  /// What `example_type` may be: the subsets as the files call them, and as the benchmark's own
  /// code writes them.
  private static let knownTypes = [
    "popular", "random", "recent", "counter_fact", "recently_added_fact",
  ]

  /// Returns the record as an edit whose type is its subset, without the queries that have no
  /// answer, and how many these are.
  func example(at place: LinePlace) throws(DatasetError) -> (EditExample, droppedQuestions: Int) {
    guard Self.knownTypes.contains(type) else {
      throw place.broken(
        "example_type", found: type.quoted,
        expected: Self.knownTypes.map(\.quoted).joined(separator: " or "))
    }
    try place.require(edit.prompt, "edit.prompt")

    let sentence = RippleSentence(of: self)
    var probes = sentence.fact.map { [$0.probe] } ?? []
    var questions = 0
    var tests = 0
    var droppedQuestions = 0
    for criterion in RippleCriterion.allCases {
      for (index, test) in self.tests[criterion, default: []].enumerated() {
        let kept = try test.probes(
          of: criterion, number: tests, key: "\(criterion.rawValue)[\(index)]", at: place)
        tests += 1
        questions += test.queries.count
        droppedQuestions += test.queries.count - kept.count
        probes += kept
      }
    }
    let example = EditExample(
      id: place.id, type: place.stem, text: edit.prompt, subject: sentence.subject,
      facts: sentence.fact.map { [$0] } ?? [], probes: probes)
    return (example, droppedQuestions)
  }
}

extension RippleEditsRecord.Test {
  /// The test's queries that have an answer.
  fileprivate func probes(
    of criterion: RippleCriterion, number: Int, key: String, at place: LinePlace
  ) throws(DatasetError) -> [Probe] {
    guard let rule = ProbeTest.Rule(rawValue: rule) else {
      throw place.broken(
        "\(key).test_condition", found: rule.quoted,
        expected: ProbeTest.Rule.allCases.map(\.rawValue.quoted).joined(separator: " or "))
    }
    let test = ProbeTest(
      number: number, rule: rule,
      conditions: conditions.compactMap { query in
        query.accepted.map { ProbeTest.Condition(prompt: query.prompt, answers: $0) }
      })
    var probes: [Probe] = []
    for (index, query) in queries.enumerated() {
      guard let answers = query.accepted else { continue }
      try place.require(query.prompt, "\(key).test_queries[\(index)].prompt")
      probes.append(
        Probe(
          group: criterion.group, criterion: criterion.rawValue, relation: query.path,
          prompt: query.prompt, form: .cloze, paraphrase: query.phrase, answers: answers,
          test: test))
    }
    return probes
  }
}

extension RippleEditsRecord.Query {
  /// The answers that have a label, by all their names.
  fileprivate var accepted: AcceptedAnswers? {
    AcceptedAnswers(
      published: answers.filter { !$0.value.isBlank }.map { [$0.value] + $0.aliases })
  }

  /// The relation asked for; two of them for two hops: `SPOUSE, OCCUPATION`.
  fileprivate var path: String {
    secondRelation.map { "\(relation), \($0)" } ?? relation
  }
}
