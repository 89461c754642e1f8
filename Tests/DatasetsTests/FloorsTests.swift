import Datasets
import Testing

@Suite struct FloorsTests {
  /// An edit about `entities` that asks for the colour of some of them.
  private func example(
    _ entities: [String], asking questions: [(entity: String, answer: String)], text: String = "",
    relation: String? = "What colour is {}?"
  ) -> EditExample {
    EditExample(
      id: "x:1", type: "Thing", text: text, subject: "Mia Cole", subjectKind: .person,
      entities: entities, facts: [],
      probes: questions.map { entity, answer in
        Probe(
          group: .portability, criterion: "colour", relation: relation, entity: entity,
          prompt: "What colour?", form: .question,
          answers: AcceptedAnswers([[answer, "\(answer)ish"]]))
      })
  }

  private func floors(
    of split: Split, in examples: [Split: [EditExample]], _ group: ProbeGroup = .portability
  ) -> Floors {
    let dataset = Dataset(reference: .builtIn(version: 0), examples: examples)
    return Floors(
      of: group, in: dataset[split], AnswerStatistics(dataset, metaTraining: dataset[.train]))
  }

  @Test func `floors of a hand-made data set`() {
    let train = [
      example(
        ["sky", "sea", "fire"], asking: [("sky", "blue"), ("sea", "Blue."), ("fire", "red")]),
      example(["sky", "sea", "fire"], asking: [("sky", "blue")]),
    ]
    let test = [
      example(["sky", "sea", "coal"], asking: [("sky", "blue")], text: "A blueish sky."),
      example(["fire", "sea", "sky"], asking: [("fire", "red")]),
      example(["coal", "sea", "sky"], asking: [("coal", "black")]),
    ]
    let floors = floors(of: .id, in: [.train: train, .id: test])
    #expect(floors.majorityAnswer == 1 / 3.0)  // blue
    // Coal's colour is known by its own test alone.
    #expect(abs((floors.randomEntity ?? 0) - (2 + 1 + 1) / 9.0) < 1e-12)
    #expect(floors.verbatimShare == 1 / 3.0)
    #expect(floors.seenShare == 2 / 3.0)
  }

  @Test func `a probe has chances of its own`() {
    let edit = example(["sky", "sea"], asking: [("sky", "blue"), ("sea", "green")])
    let statistics = AnswerStatistics(
      Dataset(reference: .builtIn(version: 0), examples: [.train: [edit]]), metaTraining: [])
    #expect(edit.probes.map { statistics.majorityChance(of: $0) } == [1, 0])
    #expect(edit.probes.map { statistics.entityChance(of: $0, in: edit) } == [0.5, 0.5])
    let unknown = example([], asking: [("sky", "blue")], relation: nil)
    #expect(statistics.majorityChance(of: unknown.probes[0]) == nil)
    #expect(statistics.entityChance(of: unknown.probes[0], in: unknown) == nil)
  }

  @Test func `edits that meta-training leaves out are not seen, but count for majorities`() {
    let edit = example(["sky"], asking: [("sky", "blue")])
    let statistics = AnswerStatistics(
      Dataset(reference: .builtIn(version: 0), examples: [.train: [edit]]), metaTraining: [])
    #expect(!statistics.seen.contains("blue"))
    #expect(statistics.majority[edit.probes[0]] == "blue")
  }

  @Test func `a floor guesses the complete answer`() {
    let probe = Probe(
      group: .portability, criterion: "colour", relation: "colours", entity: "flag", prompt: "?",
      form: .question, answers: AcceptedAnswers([["red", "ruby"], ["white"]]))
    let edit = EditExample(
      id: "x:1", type: "Thing", text: "", subject: nil, entities: ["flag"], facts: [],
      probes: [probe])
    let floors = floors(of: .train, in: [.train: [edit]])
    #expect(floors.majorityAnswer == 1)
    #expect(floors.randomEntity == 1)
  }

  @Test func `of equally frequent answers the first in the alphabet is guessed`() {
    let train = [example(["a"], asking: [("a", "red"), ("b", "blue")])]
    #expect(floors(of: .train, in: [.train: train]).majorityAnswer == 1 / 2.0)
    #expect(
      MajorityAnswers(train: train)[train[0].probes[0]] == "blue")
  }

  @Test func `a relation that training never asks for has no majority answer`() {
    let floors = floors(
      of: .oodRelation, in: [.oodRelation: [example(["sky"], asking: [("sky", "blue")])]])
    #expect(floors.majorityAnswer == 0)
    #expect(floors.randomEntity == 1)
    #expect(floors.seenShare == 0)
  }

  @Test func `a floor that needs what the data set does not say is absent`() {
    let noRelation = [example(["sky"], asking: [("sky", "blue")], relation: nil)]
    #expect(floors(of: .test, in: [.test: noRelation]).majorityAnswer == nil)
    #expect(floors(of: .test, in: [.test: noRelation]).randomEntity == nil)
    let noEntities = [example([], asking: [("sky", "blue")])]
    #expect(floors(of: .test, in: [.test: noEntities]).majorityAnswer == 0)
    #expect(floors(of: .test, in: [.test: noEntities]).randomEntity == nil)
  }

  @Test func `a group is measured by itself, and an empty one has floors of zero`() {
    let test = [example(["sky"], asking: [("sky", "blue")], text: "blue")]
    let floors = floors(of: .id, in: [.id: test], .specificity)
    #expect(floors.verbatimShare == 0)
    #expect(floors.majorityAnswer == nil)
  }
}
