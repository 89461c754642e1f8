import Datasets
import FoundationEssentials
import Testing

/// Where the published files lie beside this package, on the machines that have them.
private let published = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .appending(path: "../shared/data/controlled-rippleedit").standardizedFileURL

private let isPublishedHere = FileManager.default.fileExists(atPath: published.path())

/// The real Controlled RippleEdit, against the numbers known of it.
@Suite(.enabled(if: isPublishedHere, "needs ../shared/data/controlled-rippleedit"))
struct PublishedFilesTests {
  private static let dataset = Result { try Dataset.load(.directory(at: published)) }

  /// Published questions less those whose answer is `nan`: 22 in train, 1 in valid, 4 in test_id.
  @Test func `all edits load, and all questions that have an answer`() throws {
    let dataset = try Self.dataset.get()
    let expected: [(Split, edits: Int, questions: Int)] = [
      (.train, 4_000, 18_232 - 22), (.valid, 500, 2_242 - 1), (.id, 500, 2_284 - 4),
      (.oodEntity, 350, 1_368), (.oodRelation, 350, 421), (.oodBoth, 350, 447),
    ]
    for (split, edits, questions) in expected {
      #expect(dataset[split].count == edits)
      #expect(dataset[split].map(\.questions.count).reduce(0, +) == questions)
    }
    #expect(dataset.droppedQuestions == 27)
    #expect(dataset[.id][0].id == "test_id:1")
  }

  /// Percentages to one decimal; normalised exact match gives them, plain string equality does not.
  @Test(arguments: [
    (Split.id, majority: 13.8, random: 35.9, verbatim: 2.8),
    (.oodEntity, majority: 10.7, random: 37.4, verbatim: 1.7),
    (.oodRelation, majority: 0, random: 38.1, verbatim: 0),
    (.oodBoth, majority: 0, random: 38.0, verbatim: 0),
  ])
  func `the floors are the known ones`(
    split: Split, majority: Double, random: Double, verbatim: Double
  ) throws {
    let floors = try Self.dataset.get().floors(of: split)
    #expect(abs(100 * floors.majorityAnswer - majority) < 0.05)
    #expect(abs(100 * floors.randomEntity - random) < 0.05)
    #expect(abs(100 * floors.verbatimShare - verbatim) < 0.05)
  }
}
