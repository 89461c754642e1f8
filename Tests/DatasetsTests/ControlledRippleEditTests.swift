import Datasets
import FoundationEssentials
import Testing

@Suite struct ControlledRippleEditTests {
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
    #expect(example.type == "Country")
    #expect(example.entities == ["Peru", "Iran", "Japan"])
    #expect(example.subject == "Cole Foods")
    #expect(example.subjectKind == .company)
    #expect(
      example.facts[2] == AtomicFact(prefix: "p", target: "t", paraphrasePrefix: "r"))
  }

  @Test func `facts and questions become probes`() throws {
    let probes = try load(line()).examples[0].probes
    let told = Probe(
      group: .efficacy, criterion: "atomic fact", prompt: "p", form: .cloze,
      answers: AcceptedAnswers("t"))
    let retold = Probe(
      group: .generality, criterion: "paraphrase", prompt: "r", form: .cloze,
      answers: AcceptedAnswers("t"))
    let propagation = Probe(
      group: .portability, criterion: "propagation", relation: "Where is {country}?",
      entity: "Peru", prompt: "Where is the first?", form: .question,
      answers: AcceptedAnswers("America"))
    let singleHop = Probe(
      group: .specificity, criterion: "single-hop", relation: "Where is {country}?",
      entity: "Peru", prompt: "Where is Peru?", form: .question,
      answers: AcceptedAnswers("America"))
    #expect(probes == [told, told, told, retold, retold, retold, propagation, singleHop])
  }

  @Test func `a question in other words goes with its form`() throws {
    let line = line(replacing: [
      #""fact_idx": 0"#:
        #""alias_question_paraphrase": "And the first?", "unalias_question_paraphrase": "Peru?""#
    ])
    let paraphrases = try load(line).examples[0].probes.suffix(2).map(\.paraphrase)
    #expect(paraphrases == ["And the first?", "Peru?"])
  }

  @Test(arguments: [("1945", "1945"), ("1.5", "1.5"), (#""de""#, "de")])
  func `an answer may be a number`(published: String, answer: String) throws {
    let loaded = try load(line(replacing: [#""America""#: published]))
    #expect(loaded.examples[0].probes(.portability).map(\.answers.names) == [[answer]])
  }

  @Test(arguments: ["null", "NaN", #""nan""#, #""NaN""#, #""""#, #"" ""#])
  func `a question without an answer is dropped and counted`(published: String) throws {
    let loaded = try load(line(replacing: [#""America""#: published]))
    #expect(loaded.examples[0].probes.allSatisfy { $0.form == .cloze })
    #expect(loaded.droppedQuestions == 1)
  }

  @Test(arguments: [
    (#", "answer": "America""#, "", "questions[0].answer is missing; expected a value"),
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
    #expect(error("\n \n") == "test_id.jsonl holds no edit; expected one JSON object an edit")
  }
}
