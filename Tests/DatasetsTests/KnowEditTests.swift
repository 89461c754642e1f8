import Datasets
import Testing

@Suite struct KnowEditTests {
  private static let record = """
    {"subject": "Ann Lee", "prompt": "The name of the spouse of Ann Lee is", \
    "target_new": "Bob Ray", "ground_truth": "Tim Ray", "rephrase": "Ann Lee is married to", \
    "portability": {"Reasoning": [\
    {"prompt": "The gender of the spouse of Ann Lee is", "ground_truth": [["male", "man"]]}, \
    {"prompt": "The name of the spouse of the boss of Acme is", "ground_truth": [["Bob Ray"]]}], \
    "Subject_Aliasing": [{"prompt": "The spouse of Annie is", "ground_truth": [["", "Bob"], [""]]}]}, \
    "locality": {"Relation_Specificity": [\
    {"prompt": "The siblings of Ann Lee are", "ground_truth": [["Eve", "Eva"], ["Max"]]}, \
    {"prompt": "The mother of Ann Lee is", "ground_truth": []}]}}
    """

  @Test func `a record becomes an edit`() throws {
    let loaded = try dataset(of: ["test_cf.json": "[\(Self.record)]"])
    let example = try #require(loaded.all.first)
    #expect(example.id == "test_cf:1")
    #expect(example.text == "The name of the spouse of Ann Lee is Bob Ray.")
    #expect(example.subject == "Ann Lee")
    #expect(
      example.facts == [
        AtomicFact(
          prefix: "The name of the spouse of Ann Lee is", target: "Bob Ray",
          paraphrasePrefix: "Ann Lee is married to")
      ])
    #expect(
      example.probes.map(\.criterion) == [
        "atomic fact", "paraphrase", "Compositionality_I", "Compositionality_II",
        "Subject_Aliasing", "Relation_Specificity",
      ])
    #expect(
      example.probes.map(\.group) == [
        .efficacy, .generality, .portability, .portability, .portability, .specificity,
      ])
    #expect(example.probes[4].answers.entries == [["Bob"]])
    #expect(example.probes[5].answers.entries == [["Eve", "Eva"], ["Max"]])
    #expect(example.probes.allSatisfy { $0.form == .cloze && $0.test == nil })
    #expect(loaded.droppedQuestions == 1)
  }

  @Test func `a paraphrase may be a question`() throws {
    let record = Self.record.replacing("Ann Lee is married to", with: "Whom did Ann Lee marry?")
    let example = try #require(try dataset(of: ["test_cf.json": "[\(record)]"]).all.first)
    #expect(example.probes(.generality).map(\.form) == [.question])
    #expect(example.facts.map(\.paraphrasePrefix) == [nil])
  }

  @Test(arguments: [
    (#""target_new": "Bob Ray", "#, "", "[1].target_new is missing; expected a value"),
    (
      #"[["male", "man"]]"#, #""male""#,
      #"[1].portability.Reasoning[0].ground_truth is "male"; expected a list"#
    ),
    (
      "The mother of Ann Lee is", " ",
      #"[1].locality.Relation_Specificity[1].prompt is " "; expected some text"#
    ),
    (#""subject": "Ann Lee""#, #""subject": """#, #"[1].subject is ""; expected some text"#),
    (
      #""prompt": "The name of the spouse of Ann Lee is", "#, #""prompt": " ", "#,
      #"[1].prompt is " "; expected some text"#
    ),
    (
      #""target_new": "Bob Ray""#, #""target_new": """#,
      #"[1].target_new is ""; expected some text"#
    ),
  ])
  func `a broken record is named by file, line and element`(
    piece: String, replacement: String, expected: String
  ) {
    let broken = Self.record.replacing(piece, with: replacement)
    let found = message(loading: ["test_cf.json": "[\(Self.record),\n\(broken)]"])
    #expect(found == "test_cf.json, line 2: \(expected)")
  }
}
