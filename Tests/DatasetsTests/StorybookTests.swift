import Datasets
import Randomness
import Testing

@Suite struct StorybookTests {
  private static let dataset = BuiltInWorld.dataset()
  private static let storybook = Storybook(dataset)
  /// What the dataset says of every real entity, by question.
  private static let truths = Dictionary(
    Split.allCases.flatMap { dataset[$0] }.flatMap { $0.probes(.specificity) }
      .map { ($0.prompt, $0.answers) }, uniquingKeysWith: { first, _ in first })

  private func stories(_ count: Int, seed: UInt64 = 0) throws -> [EditExample] {
    let storybook = try #require(Self.storybook)
    var generator = SplitMix64(seed: seed, stream: "stories")
    return (0..<count).map {
      storybook.draw(using: &generator).told(of: "Zo Zander", id: "story:\($0)")
    }
  }

  @Test func `a story is told in the words of an edit of its type and kind`() throws {
    for story in try stories(100) {
      let likeIt = Self.dataset[.train].contains { edit in
        var text = edit.text.replacing(edit.subject ?? "", with: "Zo Zander")
        for (old, new) in zip(edit.entities, story.entities) {
          text = text.replacing(old, with: new)
        }
        return text == story.text && edit.type == story.type
          && edit.subjectKind == story.subjectKind
      }
      #expect(likeIt, "\(story.text)")
    }
  }

  @Test func `a story asks about each of its entities all that is known, and knows the answers`()
    throws
  {
    for story in try stories(300, seed: 1) {
      let type = try #require(BuiltInWorld.types.first { $0.name == story.type })
      let questions = story.probes(.portability)
      let singleHops = story.probes(.specificity)
      // A few pairs of an entity and a relation occur in no edit of any split.
      let known = story.entities.flatMap { entity in
        type.relations.map { $0.question.filled(entity: entity) }
      }.filter { Self.truths[$0] != nil }
      #expect(singleHops.map(\.prompt) == known)
      #expect(questions.count == singleHops.count)
      for (question, singleHop) in zip(questions, singleHops) {
        #expect(Self.truths[singleHop.prompt] == singleHop.answers, "\(singleHop.prompt)")
        #expect(question.answers == singleHop.answers)
        #expect(question.prompt.contains("Zo Zander"), "\(question.prompt)")
        #expect(!story.entities.contains { question.prompt.contains(" \($0)") })
      }
      #expect(story.facts.map(\.target) == story.entities)
      #expect(story.facts.allSatisfy { $0.prefix.contains("Zo Zander") })
    }
  }

  @Test func `questions of a story name its entities as the data set's own do`() throws {
    let edits = Dictionary(grouping: Self.dataset[.train], by: \.type)
    for story in try stories(40, seed: 2) {
      let aliases = Set(
        edits[story.type, default: []].flatMap { edit in
          edit.probes(.portability).map {
            $0.prompt.replacing(edit.subject ?? "", with: "Zo Zander")
          }
        })
      let own = story.probes(.portability).filter { question in
        BuiltInWorld.types.flatMap(\.relations).contains {
          $0.template == question.relation && !$0.isHeldOut
        }
      }
      #expect(!own.isEmpty)
      for question in own { #expect(aliases.contains(question.prompt), "\(question.prompt)") }
    }
  }

  @Test func `stories are about unseen entities and relations too`() throws {
    let stories = try stories(500, seed: 3)
    let entities = Set(stories.flatMap(\.entities))
    #expect(entities == Set(BuiltInWorld.types.flatMap(\.entities).map(\.name)))
    let relations = Set(stories.flatMap { $0.probes(.portability) }.compactMap(\.relation))
    #expect(relations == Set(BuiltInWorld.types.flatMap(\.relations).map(\.template)))
  }

  @Test func `a data set whose texts name no entities has no stories to tell`() {
    let edits = Self.dataset[.train].prefix(3).map { edit in
      EditExample(
        id: edit.id, type: edit.type, text: edit.text, subject: edit.subject,
        subjectKind: edit.subjectKind, facts: edit.facts, probes: edit.probes)
    }
    let dataset = Dataset(
      reference: Self.dataset.reference, examples: [.train: Array(edits)])
    #expect(Storybook(dataset) == nil)
  }
}

private let folder = published("controlled-rippleedit")

/// The real stories, in the real words.
@Suite(.enabled(if: folder.isHere, "needs ../shared/data/controlled-rippleedit"))
struct PublishedStorybookTests {
  @Test func `nearly all stories can be told anew`() throws {
    let dataset = try Dataset.load(.directory(at: folder))
    let storybook = try #require(Storybook(dataset))
    var generator = SplitMix64(seed: 0, stream: "stories")
    let truths = Dictionary(
      Split.allCases.flatMap { dataset[$0] }.flatMap { $0.probes(.specificity) }
        .map { ($0.prompt, $0.answers.preferred) }, uniquingKeysWith: { first, _ in first })
    let stories = (0..<2_000).map {
      storybook.draw(using: &generator).told(of: "Zo Zander", id: "\($0)")
    }
    #expect(Set(stories.map(\.type)) == Set(dataset[.train].map(\.type)))
    let entities = Set(Split.allCases.flatMap { dataset[$0] }.flatMap(\.entities))
    #expect(Set(stories.flatMap(\.entities)).count > entities.count * 9 / 10)
    for probe in stories.flatMap({ $0.probes(.specificity) }) {
      #expect(truths[probe.prompt] == probe.answers.preferred, "\(probe.prompt)")
    }
  }
}
