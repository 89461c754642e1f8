import Datasets
import Testing

@Suite struct FloorsTests {
  /// An edit about `entities` that asks for the colour of some of them.
  private func example(
    _ entities: [String], asking questions: [(entity: String, answer: String)], text: String = "",
    template: String = "What colour is {}?"
  ) -> EditExample {
    EditExample(
      id: "x:1", entityType: "Thing", entities: entities, subject: "Mia Cole",
      subjectKind: .person, text: text,
      questions: questions.map { entity, answer in
        Question(
          template: template, alias: "", unalias: "", entity: entity, answer: answer,
          factIndex: entities.firstIndex(of: entity) ?? 0)
      }, facts: [])
  }

  @Test func `floors of a hand-made data set`() {
    let train = [
      example(
        ["sky", "sea", "fire"], asking: [("sky", "blue"), ("sea", "Blue."), ("fire", "red")]),
      example(["sky", "sea", "fire"], asking: [("sky", "blue")]),
    ]
    let test = [
      example(["sky", "sea", "coal"], asking: [("sky", "blue")], text: "A blue sky."),
      example(["fire", "sea", "sky"], asking: [("fire", "red")]),
    ]
    let dataset = Dataset(reference: .builtIn(version: 0), examples: [.train: train, .id: test])
    let floors = dataset.floors(of: .id)
    #expect(floors.majorityAnswer == 1 / 2.0)  // blue
    #expect(floors.randomEntity == (2 / 3.0 + 1 / 3.0) / 2)  // coal has no known colour
    #expect(floors.verbatimShare == 1 / 2.0)
  }

  @Test func `a relation that training never asks for has no majority answer`() {
    let test = [example(["sky"], asking: [("sky", "blue")])]
    let dataset = Dataset(reference: .builtIn(version: 0), examples: [.oodRelation: test])
    #expect(dataset.floors(of: .oodRelation).majorityAnswer == 0)
    #expect(dataset.floors(of: .oodRelation).randomEntity == 1)
  }

  @Test func `an empty split has floors of zero`() {
    let dataset = Dataset(reference: .builtIn(version: 0), examples: [:])
    #expect(dataset.floors(of: .id).randomEntity == 0)
  }

  @Test(arguments: [
    ("The  U.S. dollar", "us dollar"), ("an Apple a day", "apple day"), (" $5 ", "5"),
    ("Theory", "theory"), ("Jet d'Eau", "jet deau"), ("", ""), ("São Paulo!", "são paulo"),
  ])
  func `normalisation follows SQuAD`(text: String, normalised: String) {
    #expect(ExactMatch.normalised(text) == normalised)
  }

  @Test func `a match looks through case, punctuation and articles`() {
    #expect(ExactMatch.matches("the euro.", "Euro"))
    #expect(!ExactMatch.matches("euros", "euro"))
  }
}
