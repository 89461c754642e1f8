import Datasets
import Testing

@Suite struct DrawnSplitsTests {
  /// A file of edits with a probe of portability, of specificity, both, or neither, as many of each.
  private static func file(
    strong: Int, portable: Int = 0, specific: Int = 0, silent: Int = 0
  ) -> String {
    let query = RippleEditsTests.test([RippleEditsTests.query("The gender is", [("male", "man")])])
    let propagation = ("Logical_Generalization", [query])
    let locality = ("Forgetfulness", [query])
    let records =
      (0..<strong).map { _ in RippleEditsTests.record([propagation, locality]) }
      + (0..<portable).map { _ in RippleEditsTests.record([propagation]) }
      + (0..<specific).map { _ in RippleEditsTests.record([locality]) }
      + (0..<silent).map { _ in RippleEditsTests.record([]) }
    return "[\(records.joined(separator: ",\n"))]"
  }

  @Test func `held-out edits are strong, an eighth each, of each file its share; weak ones train`()
    throws
  {
    let dataset = try dataset(of: [
      "popular.json": Self.file(strong: 40, portable: 5, specific: 3, silent: 2),
      "recent.json": Self.file(strong: 120),
    ])
    #expect(dataset.splits == [.train, .valid, .test])
    #expect(dataset.tests == [.test])
    for split in [Split.valid, .test] {
      #expect(dataset[split].count { $0.type == "popular" } == 5)
      #expect(dataset[split].count { $0.type == "recent" } == 15)
      #expect(dataset[split].allSatisfy { !$0.probes(.specificity).isEmpty })
    }
    #expect(dataset[.train].count == 160 - 40 + 5 + 3)
    #expect(dataset.droppedEdits == 2)
  }

  @Test func `no edit is in two splits, and the draw is always the same`() throws {
    let files = ["random.json": Self.file(strong: 100, portable: 20)]
    let first = try dataset(of: files)
    let second = try dataset(of: files)
    #expect(Set(first.all.map(\.id)).count == first.all.count)
    #expect(first.all.map(\.id) == second.all.map(\.id))
    #expect(first[.test].map(\.id) != (1...12).map { "random:\($0)" })
  }

  @Test func `a file's draw does not hang on the order of other files' edits`() throws {
    let popular = Self.file(strong: 80)
    let one = try dataset(of: ["popular.json": popular, "random.json": Self.file(strong: 80)])
    let other = try dataset(of: ["popular.json": popular, "recent.json": Self.file(strong: 80)])
    func tests(_ dataset: Dataset) -> [String] {
      dataset[.test].filter { $0.type == "popular" }.map(\.id)
    }
    #expect(tests(one) == tests(other))
    #expect(tests(one).count == 10)
  }

  @Test func `no more than 500 edits are held out`() throws {
    let dataset = try dataset(of: ["random.json": Self.file(strong: 4_100)])
    #expect(dataset[.valid].count == 500)
    #expect(dataset[.test].count == 500)
    #expect(dataset[.train].count == 3_100)
  }

  @Test func `too few edits are all for training`() throws {
    let dataset = try dataset(of: ["random.json": Self.file(strong: 7)])
    #expect(dataset[.train].count == 7)
    #expect(dataset.splits == [.train, .valid, .test])
  }
}
