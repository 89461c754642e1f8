import Datasets
import Randomness
import Testing

@Suite struct SeenAnswersTests {
  private func example(text: String, _ probes: [Probe]) -> EditExample {
    EditExample(id: "train:1", type: "Thing", text: text, subject: nil, facts: [], probes: probes)
  }

  private func probe(_ group: ProbeGroup, _ prompt: String, _ answers: [[String]]) -> Probe {
    Probe(
      group: group, criterion: "", prompt: prompt, form: .question,
      answers: AcceptedAnswers(answers))
  }

  @Test func `texts, and prompts and preferred answers of what is learnt and kept, are seen`() {
    let seen = SeenAnswers(metaTraining: [
      example(
        text: "Mia saw Rome.",
        [
          probe(.portability, "Which river?", [["Tiber", "Tevere"]]),
          probe(.specificity, "Which sea?", [["Adria"], ["Baltic", "Ostsee"]]),
          probe(.efficacy, "Whom?", [["Ann"]]),
          probe(.generality, "Who else?", [["Eve"]]),
        ])
    ])
    for name in ["Rome", "ome.", "river", "Tiber", "Mia saw Rome.", "R", "sea?", "Adria", "Baltic"]
    {
      #expect(seen.contains(name), "\(name)")
    }
    for name in [
      "rome", "Tevere", "Ostsee", "Whom", "Ann", "else", "Eve", "Rome.W", "Mia saw Rome. And more",
      "q",
      "zz",
    ] {
      #expect(!seen.contains(name), "\(name)")
    }
    #expect(seen.contains(AcceptedAnswers([["Oslo"], ["Adriatic", "Tiber"]])))
  }

  @Test func `nothing is seen where nothing is trained on`() {
    #expect(!SeenAnswers(metaTraining: []).contains("Rome"))
    #expect(!SeenAnswers(metaTraining: []).contains("R"))
  }

  /// Against the plain search, on words of two letters, in which runs of three repeat often.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func `the index finds what a search finds`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    func word(upTo length: Int) -> String {
      String((0...random.index(below: length)).map { _ in random.index(below: 2) == 0 ? "a" : "b" })
    }
    let texts = (0..<5).map { _ in word(upTo: 60) }
    let seen = SeenAnswers(metaTraining: texts.map { example(text: $0, []) })
    for _ in 0..<200 {
      let name = word(upTo: 10)
      #expect(seen.contains(name) == texts.contains { $0.contains(name) }, "\(name)")
    }
  }
}
