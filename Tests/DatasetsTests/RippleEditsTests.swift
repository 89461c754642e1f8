import Datasets
import Testing

/// RippleEdits' own schema, on records written here after its code (`src/benchmark.py`).
@Suite struct RippleEditsTests {
  /// A query in the schema; the answers are pairs of label and alias.
  static func query(
    _ prompt: String, _ answers: [(String, String)], about subject: String = "Q1",
    relation: String = "GENDER", targets: [String] = ["Q9"], twoHop: String? = nil
  ) -> String {
    let answers = answers.map { #"{"value": "\#($0)", "aliases": ["\#($1)"]}"# }
    let second = twoHop.map { #", "second_relation": "\#($0)", "second_hop_target_ids": ["Q7"]"# }
    return """
      {"prompt": "\(prompt)", "answers": [\(answers.joined(separator: ", "))], "phrase": null, \
      "query_type": "\(twoHop == nil ? "regular" : "two_hop")", "subject_id": "\(subject)", \
      "relation": "\(relation)", "target_ids": ["\(targets.joined(separator: "\", \""))"]\
      \(second ?? "")}
      """
  }

  static func test(_ queries: [String], rule: String = "OR", conditions: [String] = []) -> String {
    """
    {"test_queries": [\(queries.joined(separator: ", "))], "test_condition": "\(rule)", \
    "condition_queries": [\(conditions.joined(separator: ", "))]}
    """
  }

  static func record(
    type: String = "popular", prompt: String = "The name of the spouse of Ann Lee is Bob Ray.",
    original: String? = "The name of the spouse of Ann Lee is Tim Ray.",
    _ criteria: [(String, [String])]
  ) -> String {
    func fact(_ prompt: String, _ target: String) -> String {
      #""prompt": "\#(prompt)", "subject_id": "Q1", "relation": "SPOUSE", "target_id": "\#(target)""#
    }
    let old = original.map { #", "original_fact": {\#(fact($0, "Q3"))}"# } ?? ""
    let tests = criteria.map { #", "\#($0)": [\#($1.joined(separator: ", "))]"# }.joined()
    return """
      {"example_type": "\(type)", "edit": {\(fact(prompt, "Q2"))\(old)}\(tests)}
      """
  }

  private static let gender = query("The gender of Ann Lee is", [("female", "woman")])
  private static let aliasing = query(
    "The name of the spouse of Annie is", [("Bob Ray", "Robert")], relation: "SPOUSE",
    targets: ["Q2"])

  private func example(_ record: String, file: String = "popular.json") throws -> EditExample {
    try #require(try dataset(of: [file: "[\(record)]"]).all.first)
  }

  @Test func `every criterion has its group, and tests keep rule and conditions`() throws {
    let condition = Self.query("The gender of Tim is", [("male", "man"), ("", "x")], about: "Q8")
    let hop = Self.query(
      "The gender of the spouse of Ann Lee is", [("male", "man"), ("person", "human")],
      relation: "SPOUSE", targets: ["Q2"], twoHop: "GENDER")
    let example = try example(
      Self.record([
        ("Logical_Generalization", [Self.test([Self.gender])]),
        ("Compositionality_I", [Self.test([hop], rule: "AND", conditions: [condition])]),
        ("Compositionality_II", [Self.test([Self.gender])]),
        ("Subject_Aliasing", [Self.test([Self.aliasing, Self.aliasing])]),
        ("Relation_Specificity", [Self.test([Self.gender])]),
        ("Forgetfulness", [Self.test([Self.gender])]),
      ]))
    #expect(example.id == "popular:1")
    #expect(example.type == "popular")
    #expect(example.text == "The name of the spouse of Ann Lee is Bob Ray.")
    #expect(example.subject == "Ann Lee")
    #expect(
      example.facts == [
        AtomicFact(prefix: "The name of the spouse of Ann Lee is", target: "Bob Ray")
      ])
    #expect(
      example.probes.map(\.group) == [
        .efficacy, .portability, .portability, .portability, .portability, .portability,
        .specificity, .specificity,
      ])
    #expect(example.probes.map(\.test?.number) == [nil, 0, 1, 2, 3, 3, 4, 5])
    #expect(
      example.probes[2]
        == Probe(
          group: .portability, criterion: "Compositionality_I", relation: "SPOUSE, GENDER",
          prompt: "The gender of the spouse of Ann Lee is", form: .cloze,
          answers: AcceptedAnswers([["male", "man"], ["person", "human"]]),
          test: ProbeTest(
            number: 1, rule: .all,
            conditions: [
              .init(prompt: "The gender of Tim is", answers: AcceptedAnswers([["male", "man"]]))
            ])))
  }

  @Test func `answers without a label are dropped, and queries without an answer counted`() throws {
    let half = Self.query("The siblings of Ann Lee are", [("", "nobody"), ("Eve", " ")])
    let none = Self.query("The mother of Ann Lee is", [("", "somebody")])
    let loaded = try dataset(of: [
      "random.json": "[\(Self.record([("Subject_Aliasing", [Self.test([half, none])])]))]"
    ])
    #expect(loaded.droppedQuestions == 1)
    #expect(loaded.all[0].probes(.portability).map(\.answers.entries) == [[["Eve"]]])
  }

  @Test(arguments: ["Relation_Specificity", "Relation_Specifity"])
  func `both spellings of specificity are read`(key: String) throws {
    let example = try example(
      Self.record([
        ("Subject_Aliasing", [Self.test([Self.aliasing])]), (key, [Self.test([Self.gender])]),
      ]))
    #expect(example.probes(.specificity).map(\.criterion) == ["Relation_Specificity"])
  }

  @Test(arguments: ["recent", "recently_added_fact"])
  func `a recent edit has no original, and its object is an accepted answer`(type: String) throws {
    let aliasing = Self.query(
      "The place of birth of A. Lee is", [("Frankfurt am Main", "Frankfurt")], relation: "BIRTH",
      targets: ["Q2"])
    let record = Self.record(
      type: type, prompt: "The place of birth of Ann Lee is Frankfurt am Main.", original: nil,
      [("Subject_Aliasing", [Self.test([aliasing])])])
    let example = try example(record, file: "recent.json")
    #expect(example.type == "recent")
    #expect(example.facts.map(\.target) == ["Frankfurt am Main"])
    #expect(example.subject == nil)  // No other query names it.
  }

  @Test func `what cannot be taken apart stays whole`() throws {
    let record = Self.record(
      original: "The name of the spouse of Ann Lee is Bob Ray.",
      [("Logical_Generalization", [Self.test([Self.gender])])])
    let example = try example(record)
    #expect(example.facts.isEmpty)
    #expect(example.subject == nil)
    #expect(example.probes.map(\.group) == [.portability])
  }

  @Test(arguments: [
    // A sentence that begins with its tail has no subject.
    (
      " is followed by Bob Ray.", "Bob Ray",
      [AtomicFact(prefix: " is followed by", target: "Bob Ray")]
    ),
    (" \\t follows Bob Ray.", "Bob Ray", [AtomicFact(prefix: " \t follows", target: "Bob Ray")]),
    // A sentence that is its object says nothing of it.
    (" Bob Ray.", "Bob Ray", []), ("  Bob Ray.", "Bob Ray", []),
    // Labels without words.
    ("The spouse of Ann Lee is  .", "", []), ("The spouse of Ann Lee is \\t.", "\\t", []),
  ])
  func `what is blank is neither subject nor fact`(
    sentence: String, label: String, facts: [AtomicFact]
  ) throws {
    let answer = Self.query(
      "The spouse of A is", [(label, "")], relation: "SPOUSE", targets: ["Q2"])
    let example = try example(
      Self.record(
        prompt: sentence, original: "The spouse of Ann Lee is Tim Ray.",
        [
          ("Subject_Aliasing", [Self.test([answer])]),
          ("Relation_Specificity", [Self.test([Self.gender])]),
        ]))
    #expect(example.facts == facts)
    #expect(example.probes(.efficacy).count == facts.count)
    #expect(example.subject == nil)
  }

  /// An accepted answer knows where the object begins; the original sentence alone does not.
  @Test func `an object may share words with the old one`() throws {
    let sentence = "The name of the employer of Ann Lee is University of"
    let answer = Self.query(
      "The employer of A is", [("University of Oslo", "UiO")], relation: "EMPLOYER",
      targets: ["Q2"])
    func target(_ criteria: [(String, [String])]) throws -> String? {
      try example(
        Self.record(prompt: "\(sentence) Oslo.", original: "\(sentence) Rome.", criteria)
      ).facts.first?.target
    }
    #expect(try target([("Subject_Aliasing", [Self.test([answer])])]) == "University of Oslo")
    #expect(try target([("Logical_Generalization", [Self.test([Self.gender])])]) == "Oslo")
  }

  @Test(arguments: [
    (#""popular", "edit""#, #""zsre", "edit""#, #"[1].example_type is "zsre"; expected "popular""#),
    (
      #""test_condition": "OR""#, #""test_condition": "XOR""#,
      #"[1].Subject_Aliasing[0].test_condition is "XOR"; expected "OR" or "AND""#
    ),
    (
      #""value": "Bob Ray""#, #""value": 3"#,
      "[1].Subject_Aliasing[0].test_queries[0].answers[0].value is 3; expected text"
    ),
    (
      #""prompt": "The name of the spouse of Annie is""#, #""prompt": """#,
      #"[1].Subject_Aliasing[0].test_queries[0].prompt is ""; expected some text"#
    ),
    (
      #", "subject_id": "Q1", "relation": "SPOUSE", "target_id": "Q2""#, "",
      "[1].edit.relation is missing; expected a value"
    ),
    (#""edit": {"#, #""edit": 1, "x": {"#, "[1].edit is 1; expected an object"),
  ])
  func `a broken record is named by file, line and element`(
    piece: String, replacement: String, expected: String
  ) {
    let good = Self.record([("Subject_Aliasing", [Self.test([Self.aliasing])])])
    let broken = good.replacing(piece, with: replacement)
    #expect(broken != good)
    let found = message(loading: ["popular.json": "[\n\(good),\n\n\(broken)\n]"])
    #expect(found.hasPrefix("popular.json, line 4: \(expected)"), "\(found)")
  }

  @Test(arguments: [
    ("{}", #"line 1: the line is "{}"; expected a JSON list of records"#),
    (
      "[\n{},\n",
      "line 3: the line is the end of the file; expected a comma or the list's closing bracket"
    ),
    ("[{}]\n]", #"line 2: the line is "]"; expected nothing after the list's closing bracket"#),
    ("[1]", "line 1: [0] is 1; expected one JSON object"),
    (#"["a]"#, #"line 1: the line is the end of the file; expected a comma or the list's"#),
    (
      "[\n\"a\\\"]\",\n[[{\"b\": \"]\"}]]\n, 3, {}}]",
      "line 4: the line is \"}]\"; expected a comma"
    ),
    (" [ ] ", "popular.json holds no edit"),
    ("", "line 1: the line is the end of the file; expected a JSON list of records"),
  ])
  func `a file that is no list is refused`(text: String, expected: String) {
    let found = message(loading: ["popular.json": text])
    #expect(found.contains(expected), "\(found)")
  }
}
