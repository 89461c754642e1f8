import Datasets
import FoundationEssentials
import Testing

private let folder = published("controlled-rippleedit")

/// The real Controlled RippleEdit, against the numbers known of it.
@Suite(.enabled(if: folder.isHere, "needs ../shared/data/controlled-rippleedit"))
struct PublishedControlledRippleEditTests {
  private static let dataset = Result { try Dataset.load(.directory(at: folder)) }
  private static let statistics = dataset.map {
    AnswerStatistics($0, metaTraining: $0[.train])
  }

  /// Published questions less those whose answer is `nan`: 22 in train, 1 in valid, 4 in test_id.
  @Test func `all edits load, and all questions that have an answer`() throws {
    let dataset = try Self.dataset.get()
    let expected: [(Split, edits: Int, questions: Int)] = [
      (.train, 4_000, 18_232 - 22), (.valid, 500, 2_242 - 1), (.id, 500, 2_284 - 4),
      (.oodEntity, 350, 1_368), (.oodRelation, 350, 421), (.oodBoth, 350, 447),
    ]
    for (split, edits, questions) in expected {
      #expect(dataset[split].count == edits)
      for group in [ProbeGroup.portability, .specificity] {
        #expect(dataset[split].flatMap { $0.probes(group) }.count == questions)
      }
      for group in [ProbeGroup.efficacy, .generality] {
        #expect(dataset[split].flatMap { $0.probes(group) }.count == 3 * edits)
      }
    }
    #expect(dataset.droppedQuestions == 27)
    #expect(dataset[.id][0].id == "test_id:1")
  }

  @Test func `it has its six splits and reports four`() throws {
    let dataset = try Self.dataset.get()
    #expect(dataset.splits == ControlledRippleEdit.splits)
    #expect(dataset.tests == [.id, .oodEntity, .oodRelation, .oodBoth])
  }

  /// Percentages to one decimal; normalised exact match gives them, plain string equality does not.
  /// Questions with an answer in the text, and with one anywhere in the meta-training corpus, are
  /// counted.
  @Test(arguments: [
    (Split.id, majority: 13.8, random: 35.9, verbatim: 63, seen: 2_284 - 4),
    (.oodEntity, majority: 10.7, random: 37.4, verbatim: 23, seen: 612),
    (.oodRelation, majority: 0, random: 38.1, verbatim: 0, seen: 182),
    (.oodBoth, majority: 0, random: 38.0, verbatim: 0, seen: 110),
  ])
  func `the floors are the known ones`(
    split: Split, majority: Double, random: Double, verbatim: Int, seen: Int
  ) throws {
    let examples = try Self.dataset.get()[split]
    let statistics = try Self.statistics.get()
    let probes = Double(examples.flatMap { $0.probes(.portability) }.count)
    let floors = Floors(of: .portability, in: examples, statistics)
    #expect(abs(100 * (try #require(floors.majorityAnswer)) - majority) < 0.05)
    #expect(abs(100 * (try #require(floors.randomEntity)) - random) < 0.05)
    #expect((floors.verbatimShare * probes).rounded() == Double(verbatim))
    #expect((floors.seenShare * probes).rounded() == Double(seen))
  }
}
