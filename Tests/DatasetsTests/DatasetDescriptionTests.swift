import Datasets
import FoundationEssentials
import Testing

@Suite struct DatasetDescriptionTests {
  private static let description = DatasetDescription(BuiltInWorld.dataset())

  @Test func `the built-in world is described by its own numbers`() throws {
    let description = Self.description
    #expect(description.identity == "built-in:1")
    #expect(description.splits.map(\.split) == ControlledRippleEdit.splits)
    let train = try #require(description.splits.first)
    #expect(train.edits == 4_000)
    #expect(train.types.values.reduce(0, +) == 4_000)
    #expect(train.groups.map(\.group) == ProbeGroup.allCases)
    #expect(train.groups.map(\.probes).reduce(0, +) == train.probes)
    for group in train.groups {
      #expect(group.criteria.values.reduce(0, +) == group.probes)
    }
    let portability = train.groups[2]
    #expect(portability.relations.count == 30)
    #expect(portability.seenShare == 1)
    #expect(train.groups[0].relations.isEmpty)
    #expect(train.groups[0].majorityAnswer == nil)
    #expect(train.groups[0].verbatimShare == 1)
  }

  @Test func `the text has a column for each split`() throws {
    let lines = Self.description.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0] == "built-in:1")
    #expect(lines[1] == "0 questions and 0 edits dropped")
    let edits = try #require(lines.first { $0.hasSuffix("  edits") })
    #expect(edits.split(separator: " ") == ["4000", "300", "400", "300", "300", "300", "edits"])
    #expect(lines.contains { $0.hasSuffix("criterion propagation") })
    #expect(lines.contains { $0.hasSuffix("relation What is the capital of {}?") })
    #expect(lines.contains { $0.hasSuffix("type Country") })
    // Of the four groups, two name their relations.
    #expect(lines.count { $0.hasSuffix("% majority answer") } == 2)
    #expect(lines.count { $0.hasSuffix("% verbatim in the text") } == 4)
    #expect(lines.allSatisfy { $0.last != " " })
  }

  @Test func `the JSON says the same`() throws {
    let data = try JSONEncoder().encode(Self.description)
    let json = try #require(String(data: data, encoding: .utf8))
    #expect(json.contains(#""identity":"built-in:1""#))
    #expect(json.contains(#""split":"ood-both""#))
    #expect(json.contains(#""droppedQuestions":0"#))
  }

  @Test func `a split without edits is described too`() {
    let dataset = Dataset(reference: .builtIn(version: 0), examples: [.train: [], .test: []])
    let description = DatasetDescription(dataset)
    #expect(description.splits.map(\.edits) == [0, 0])
    #expect(description.splits.allSatisfy { $0.groups.isEmpty })
    #expect(description.text.contains("edits"))
  }
}
