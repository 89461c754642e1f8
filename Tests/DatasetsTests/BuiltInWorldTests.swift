import Datasets
import Randomness
import Testing

@Suite struct BuiltInWorldTests {
  private static let dataset = BuiltInWorld.dataset()

  private var dataset: Dataset { Self.dataset }

  @Test func `the world has the size it was designed for`() {
    let types = BuiltInWorld.types
    #expect(types.count == 7)
    #expect(types.map(\.entities.count).reduce(0, +) == 191)
    #expect(types.map(\.relations.count).reduce(0, +) == 37)
    #expect(types.flatMap(\.relations).count(where: \.isHeldOut) == 7)
    #expect(Set(types.flatMap(\.relations).map(\.template)).count == 37)
  }

  @Test(arguments: BuiltInWorld.types)
  func `a type keeps a fifth of its entities for the end`(type: EntityType) {
    let heldOut = type.entities.count(where: \.isHeldOut)
    #expect((5...6).contains(heldOut))
    #expect(Set(type.entities.map(\.name)).count == type.entities.count)
    #expect(type.relations.count { !$0.isHeldOut } >= 3)
    #expect(type.stories.map(\.kind) == SubjectKind.allCases)
  }

  @Test(arguments: BuiltInWorld.types)
  func `every answer is short and in plain letters`(type: EntityType) {
    for entity in type.entities {
      for relation in type.relations {
        let answer = entity.answers[relation.name, default: ""]
        #expect((1...3).contains(answer.split(separator: " ").count), "\(entity.name)")
        #expect(answer.utf8.allSatisfy { $0 < 128 }, "\(entity.name)")
      }
    }
  }

  @Test(arguments: ControlledRippleEdit.splits)
  func `a split has its edits, numbered`(split: Split) {
    let examples = dataset[split]
    #expect(examples.count == BuiltInWorld.sizes[split])
    #expect(examples.first?.id == "\(ControlledRippleEdit.fileStem(split)):1")
    #expect(examples.last?.id == "\(ControlledRippleEdit.fileStem(split)):\(examples.count)")
  }

  @Test func `it is the same world every time`() {
    let again = BuiltInWorld.dataset()
    for split in ControlledRippleEdit.splits {
      #expect(dataset[split] == again[split])
    }
  }

  /// If this fails, the world changed: count up `BuiltInWorld.version`, and update both numbers.
  @Test func `version 1 is what it always was`() {
    let texts = ControlledRippleEdit.splits.flatMap { dataset[$0] }.flatMap { example in
      [example.id, example.text]
        + zip(example.probes(.portability), example.probes(.specificity)).flatMap {
          [$0.prompt, $1.prompt, $0.answers.preferred]
        }
        + example.facts.flatMap {
          ["\($0.prefix) \($0.target).", "\($0.paraphrasePrefix ?? "") \($0.target)."]
        }
    }
    let hash = SplitMix64(seed: 0, stream: texts.joined(separator: "\n")).state
    #expect(BuiltInWorld.version == 1)
    #expect(hash == 14_468_455_375_105_003_571)
  }

  @Test func `no subject comes twice, in any split`() {
    let subjects = ControlledRippleEdit.splits.flatMap { dataset[$0] }.map(\.subject)
    #expect(Set(subjects).count == subjects.count)
  }

  @Test(arguments: ControlledRippleEdit.splits)
  func `a split uses the entities and relations that it may`(split: Split) {
    let unseenEntities = split == .oodEntity || split == .oodBoth
    let unseenRelations = split == .oodRelation || split == .oodBoth
    let types = BuiltInWorld.types
    let entities = Set(
      types.flatMap(\.entities).filter { $0.isHeldOut == unseenEntities }.map(\.name))
    let templates = Set(
      types.flatMap(\.relations).filter { $0.isHeldOut == unseenRelations }.map(\.template))
    for example in dataset[split] {
      #expect(entities.isSuperset(of: example.entities))
      #expect(templates.isSuperset(of: example.probes.compactMap(\.relation)))
    }
  }

  @Test(arguments: ControlledRippleEdit.splits)
  func `an edit asks every relation about one of its three entities`(split: Split) throws {
    for example in dataset[split] {
      let type = try #require(BuiltInWorld.types.first { $0.name == example.type })
      let facts = Dictionary(uniqueKeysWithValues: type.entities.map { ($0.name, $0.answers) })
      let names = Dictionary(uniqueKeysWithValues: type.relations.map { ($0.template, $0.name) })
      let subject = try #require(example.subject)
      let propagation = example.probes(.portability)
      #expect(Set(example.entities).count == 3)
      #expect(Set(propagation.map(\.relation)).count == propagation.count)
      for probe in propagation {
        let relation = try #require(probe.relation.flatMap { names[$0] })
        let entity = try #require(probe.entity)
        #expect(probe.answers.names == [facts[entity]?[relation]])
        #expect(example.entities.contains(entity))
        #expect(probe.prompt.contains(subject))
        #expect(!probe.prompt.contains(entity))
      }
      for (probe, question) in zip(example.probes(.specificity), propagation) {
        #expect(probe.relation == question.relation)
        #expect(probe.entity == question.entity)
        #expect(probe.answers == question.answers)
        #expect(probe.prompt.contains(probe.entity ?? "?"))
      }
    }
  }

  @Test func `an edit is asked for its facts, then question by question`() throws {
    let example = try #require(dataset[.train].first)
    let groups = example.probes.map(\.group)
    let facts: [ProbeGroup] =
      Array(repeating: .efficacy, count: 3) + Array(repeating: .generality, count: 3)
    #expect(Array(groups.prefix(6)) == facts)
    #expect(
      Array(groups.dropFirst(6).prefix(4)) == [
        .portability, .specificity, .portability, .specificity,
      ])
    #expect(example.probes.prefix(6).allSatisfy { $0.form == .cloze && $0.relation == nil })
    #expect(example.probes.dropFirst(6).allSatisfy { $0.form == .question && $0.paraphrase == nil })
    #expect(example.probes(.efficacy).map(\.answers.preferred) == example.entities)
  }

  @Test(arguments: ControlledRippleEdit.splits)
  func `no placeholder is left, and every prefix names the subject`(split: Split) throws {
    for example in dataset[split] {
      let subject = try #require(example.subject)
      let texts = [example.text] + example.probes.flatMap { [$0.prompt, $0.answers.preferred] }
      #expect(texts.allSatisfy { !$0.contains("{") && !$0.contains("}") }, "\(example.id)")
      #expect(example.entities.allSatisfy(example.text.contains))
      #expect(example.facts.map(\.target) == example.entities)
      for fact in example.facts {
        #expect(fact.prefix.contains(subject))
        #expect(fact.paraphrasePrefix?.contains(subject) == true)
      }
    }
  }

  @Test func `a type without an unseen relation stays out of those splits`() {
    let complete = BuiltInWorld.countries
    let bare = EntityType(
      name: "Tree",
      facts: """
        tree | leaf
        oak  | lobed
        elm  | oval
        yew  | needle
        """,
      questions: ["leaf": "What leaf has {}?"], stories: complete.stories)
    var names = SubjectNames(seed: 0)
    var generator = ExampleGenerator(split: .oodRelation, types: [bare, complete], seed: 0)
    for _ in 0..<20 {
      #expect(generator.example(id: "", names: &names).type == "Country")
    }
  }
}
