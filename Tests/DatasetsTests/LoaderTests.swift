import Datasets
import FoundationEssentials
import Testing

@Suite struct LoaderTests {
  /// A line in the published layout, with some of its pieces replaced.
  private func line(replacing changes: [String: String] = [:]) -> String {
    var line = """
      {"entity_type": "Country", "subject_type": "company", "gender_type": "it", \
      "subject": "Cole Foods", "entity_names": ["Peru", "Iran", "Japan"], \
      "text": "Cole Foods likes Peru, Iran and Japan.", "questions": [\
      {"question_template": "Where is {country}?", "alias_question": "Where is the first?", \
      "unalias_question": "Where is Peru?", "entity_name": "Peru", "answer": "America", \
      "fact_idx": 0}], "facts": [FACT, FACT, FACT]}
      """
    let fact =
      #"{"fact": "f", "prefix": "p", "paraphrase": "q", "paraphrase_prefix": "r", "target": "t"}"#
    for (old, new) in changes { line = line.replacing(old, with: new) }
    return line.replacing("FACT", with: fact)
  }

  private func load(_ text: String) throws -> (examples: [EditExample], droppedQuestions: Int) {
    try ControlledRippleEdit.examples(in: Data(text.utf8), of: .id)
  }

  private func error(_ text: String) -> String {
    do {
      _ = try load(text)
      return "no error"
    } catch {
      return "\(error)"
    }
  }

  @Test func `a line becomes an edit whose id names file and line`() throws {
    let example = try #require(try load("\n\n\(line())\r\n\n").examples.first)
    #expect(example.id == "test_id:3")
    #expect(example.entityType == "Country")
    #expect(example.entities == ["Peru", "Iran", "Japan"])
    #expect(example.subject == "Cole Foods")
    #expect(example.subjectKind == .company)
    #expect(
      example.questions == [
        Question(
          template: "Where is {country}?", alias: "Where is the first?",
          unalias: "Where is Peru?", entity: "Peru", answer: "America", factIndex: 0)
      ])
    #expect(
      example.facts[2]
        == AtomicFact(
          fact: "f", prefix: "p", paraphrase: "q", paraphrasePrefix: "r", target: "t"))
  }

  @Test(arguments: [("1945", "1945"), ("1.5", "1.5"), (#""de""#, "de")])
  func `an answer may be a number`(published: String, answer: String) throws {
    let loaded = try load(line(replacing: [#""America""#: published]))
    #expect(loaded.examples[0].questions[0].answer == answer)
  }

  @Test(arguments: ["null", "NaN", #""nan""#, #""NaN""#, #""""#, #"" ""#])
  func `a question without an answer is dropped and counted`(published: String) throws {
    let loaded = try load(line(replacing: [#""America""#: published]))
    #expect(loaded.examples[0].questions.isEmpty)
    #expect(loaded.droppedQuestions == 1)
  }

  @Test(arguments: [
    (#""fact_idx": 0"#, #""fact_idx": 3"#, "questions[0].fact_idx is 3; expected 0, 1 or 2"),
    (
      #""fact_idx": 0"#, #""fact_idx": "a""#,
      #"questions[0].fact_idx is "a"; expected a number"#
    ),
    (
      #""fact_idx": 0"#, #""fact_idx": 0.5"#,
      "questions[0].fact_idx is 0.5; expected 0, 1 or 2"
    ),
    (#", "fact_idx": 0"#, "", "questions[0].fact_idx is missing; expected a value"),
    (#""subject": "Cole Foods""#, #""subject": null"#, "subject is null; expected text"),
    (#""company""#, #""dog""#, #"subject_type is "dog"; expected "person" or "company""#),
    (#", "Japan"]"#, "]", "entity_names is a list of 2; expected three entities"),
    ("FACT, FACT, FACT", "FACT", "facts is a list of 1; expected three facts"),
    (#"["Peru", "Iran", "Japan"]"#, #""Peru""#, #"entity_names is "Peru"; expected a list"#),
    (#""America""#, "[1, 2]", "questions[0].answer is a list of 2; expected text or a number"),
    (#""Cole Foods likes Peru, Iran and Japan.""#, #"" ""#, #"text is " "; expected some text"#),
    (#""Where is Peru?""#, #""""#, #"questions[0].unalias_question is ""; expected some text"#),
  ])
  func `a broken line names file, line, key, finding and expectation`(
    piece: String, replacement: String, message: String
  ) {
    let broken = line(replacing: [piece: replacement])
    #expect(error("\(line())\n\(broken)\n") == "test_id.jsonl, line 2: \(message)")
  }

  @Test func `a line that is no object is quoted`() {
    #expect(
      error("{\"entity_type\": \"Country\", \"subject_type\": ")
        == #"""
        test_id.jsonl, line 1: the line is "{"entity_type": "Country", "subject_type…"; \#
        expected one JSON object
        """#)
    #expect(
      error("[1]") == "test_id.jsonl, line 1: the line is a list of 1; expected one JSON object")
  }

  @Test func `a file without an edit is refused`() {
    #expect(error("\n \n") == "test_id.jsonl holds no edit; expected one JSON object a line")
  }
}
