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

  @Test(arguments: Split.allCases)
  func `a split has its edits, numbered`(split: Split) {
    let examples = dataset[split]
    #expect(examples.count == BuiltInWorld.sizes[split])
    #expect(examples.first?.id == "\(split.fileStem):1")
    #expect(examples.last?.id == "\(split.fileStem):\(examples.count)")
  }

  @Test func `it is the same world every time`() {
    let again = BuiltInWorld.dataset()
    for split in Split.allCases {
      #expect(dataset[split] == again[split])
    }
  }

  /// If this fails, the world changed: count up `BuiltInWorld.version`, and update both numbers.
  @Test func `version 1 is what it always was`() {
    let texts = Split.allCases.flatMap { dataset[$0] }.flatMap { example in
      [example.id, example.text] + example.questions.flatMap { [$0.alias, $0.unalias, $0.answer] }
        + example.facts.flatMap { [$0.fact, $0.paraphrase] }
    }
    let hash = SplitMix64(seed: 0, stream: texts.joined(separator: "\n")).state
    #expect(BuiltInWorld.version == 1)
    #expect(hash == 14_468_455_375_105_003_571)
  }

  @Test func `no subject comes twice, in any split`() {
    let subjects = Split.allCases.flatMap { dataset[$0] }.map(\.subject)
    #expect(Set(subjects).count == subjects.count)
  }

  @Test(arguments: Split.allCases)
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
      #expect(templates.isSuperset(of: example.questions.map(\.template)))
    }
  }

  @Test(arguments: Split.allCases)
  func `an edit asks every relation about one of its three entities`(split: Split) throws {
    for example in dataset[split] {
      let type = try #require(BuiltInWorld.types.first { $0.name == example.entityType })
      let facts = Dictionary(uniqueKeysWithValues: type.entities.map { ($0.name, $0.answers) })
      let names = Dictionary(uniqueKeysWithValues: type.relations.map { ($0.template, $0.name) })
      #expect(Set(example.entities).count == 3)
      #expect(Set(example.questions.map(\.template)).count == example.questions.count)
      for question in example.questions {
        let relation = try #require(names[question.template])
        #expect(question.answer == facts[question.entity]?[relation])
        #expect(question.entity == example.entities[question.factIndex])
        #expect(question.alias.contains(example.subject))
        #expect(!question.alias.contains(question.entity))
        #expect(question.unalias.contains(question.entity))
      }
    }
  }

  @Test(arguments: Split.allCases)
  func `no placeholder is left, and every fact continues its prefixes`(split: Split) {
    for example in dataset[split] {
      let texts =
        [example.text] + example.questions.flatMap { [$0.alias, $0.unalias, $0.answer] }
        + example.facts.flatMap { [$0.fact, $0.paraphrase] }
      #expect(texts.allSatisfy { !$0.contains("{") && !$0.contains("}") }, "\(example.id)")
      #expect(example.entities.allSatisfy(example.text.contains))
      #expect(example.facts.map(\.target) == example.entities)
      for fact in example.facts {
        #expect(fact.fact == "\(fact.prefix) \(fact.target).")
        #expect(fact.paraphrase == "\(fact.paraphrasePrefix) \(fact.target).")
        #expect(fact.prefix.contains(example.subject))
        #expect(fact.paraphrasePrefix.contains(example.subject))
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
      #expect(generator.example(id: "", names: &names).entityType == "Country")
    }
  }
}
