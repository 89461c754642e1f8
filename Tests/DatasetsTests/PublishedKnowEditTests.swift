import Datasets
import FoundationEssentials
import Testing

private let file = published("knowedit-wiki-counterfact/test_cf.json")

/// The real KnowEdit file, against the numbers known of it.
@Suite(.enabled(if: file.isHere, "needs ../shared/data/knowedit-wiki-counterfact"))
struct PublishedKnowEditTests {
  private static let loaded = Result { try Dataset.load(.directory(at: file)) }

  @Test func `every record loads, and the splits are ours`() throws {
    let dataset = try Self.loaded.get()
    #expect(dataset[.train].count == 649)
    #expect(dataset[.valid].count == 95)
    #expect(dataset[.test].count == 95)
    #expect(dataset.droppedEdits == 0)
    #expect(dataset[.train].count { $0.probes(.portability).isEmpty } == 77)
    #expect(dataset.droppedQuestions == 0)
    #expect(Set(dataset.all.map(\.id)).count == dataset.all.count)
    #expect(dataset.all.allSatisfy { $0.text.contains($0.subject ?? "?") })
  }

  @Test func `a folder that holds the file is the same data set`() throws {
    let folder = try Dataset.load(.directory(at: file.deletingLastPathComponent()))
    let dataset = try Self.loaded.get()
    #expect(folder.reference.identity == dataset.reference.identity)
    #expect(folder[.test] == dataset[.test])
  }

  @Test func `every query is a probe of its criterion`() throws {
    let counts = try Self.loaded.get().all.flatMap(\.probes)
      .reduce(into: [:]) { $0[$1.criterion, default: 0] += 1 }
    #expect(
      counts == [
        "atomic fact": 839, "paraphrase": 839, "Compositionality_I": 1_624,
        "Compositionality_II": 458, "Subject_Aliasing": 2_358, "Logical_Generalization": 405,
        "Relation_Specificity": 5_486, "Forgetfulness": 468,
      ])
  }

  /// Half an answer is all but the last of its entries, unless these share their names with it.
  @Test func `the complete answer is right, and half of it is not`() throws {
    let answers = try Self.loaded.get().all.flatMap(\.probes)
      .filter { [.portability, .specificity].contains($0.group) }.map(\.answers)
    let several = answers.filter { $0.entries.count > 1 }
    #expect(answers.count == 10_799)
    #expect(several.count == 2_032)
    let silent = answers.filter { $0.names.contains { ExactMatch.normalised($0).isEmpty } }
    #expect(silent.count == 5)
    #expect(answers.filter { !ExactMatch.matches($0.complete, $0) } == [])
    #expect(!answers.contains { ExactMatch.matches("", $0) })
    let halves = several.filter {
      ExactMatch.matches(AcceptedAnswers(Array($0.entries.dropLast())).complete, $0)
    }
    #expect(halves.filter { !$0.repeatsLast } == [])
  }

  /// Verbatim probes: some accepted name occurs in the edit's text.
  @Test func `verbatim shares are the measured ones`() throws {
    let all = try Self.loaded.get().all
    var counts: [String: Int] = [:]
    for example in all {
      for probe in example.probes where probe.isVerbatim(in: example) {
        counts[probe.criterion, default: 0] += 1
      }
    }
    #expect(
      counts == [
        "atomic fact": 839, "paraphrase": 839, "Compositionality_I": 127,
        "Compositionality_II": 425, "Subject_Aliasing": 2_345, "Logical_Generalization": 235,
        "Relation_Specificity": 106, "Forgetfulness": 9,
      ])
  }

  /// The popular subset in its own schema, rebuilt from KnowEdit's records, which name the subject.
  @Test func `the subject is told from sentences like the real ones`() throws {
    var records: [String] = []
    var subjects: [String?] = []
    for example in try Self.loaded.get().all {
      let queries = example.probes(.specificity).filter { $0.criterion == "Relation_Specificity" }
      func test(_ prompt: String, relation: String, target: String) -> String {
        RippleEditsTests.test([
          RippleEditsTests.query(
            prompt.escaped, [("\(target.escaped)", "")], relation: relation, targets: ["Q2"])
        ])
      }
      let target = try #require(example.facts.first?.target)
      records.append(
        RippleEditsTests.record(
          prompt: example.text.escaped, original: nil,
          [
            ("Subject_Aliasing", [test("An alias is", relation: "SPOUSE", target: target)]),
            (
              "Relation_Specificity",
              queries.map { test($0.prompt, relation: "GENDER", target: "?") }
            ),
          ]))
      subjects.append(example.subject)
    }
    let rebuilt = try dataset(of: ["popular.json": "[\(records.joined(separator: ",\n"))]"])
    let found = Dictionary(uniqueKeysWithValues: rebuilt.all.map { ($0.id, $0) })
    let outcomes = subjects.enumerated().map { index, subject in
      found["popular:\(index + 1)"]?.subject.map { $0 == subject }
    }
    #expect(found.values.allSatisfy { !$0.facts.isEmpty })
    #expect(outcomes.count { $0 == true } == 816)
    #expect(outcomes.count { $0 == nil } == 20)
    #expect(outcomes.count { $0 == false } == 3)  // KnowEdit calls these by two names.
  }
}

extension AcceptedAnswers {
  /// Whether the preferred names of the other entries name the last one too.
  fileprivate var repeatsLast: Bool {
    let others = Set(entries.dropLast().map { ExactMatch.normalised($0[0]) })
    return entries.last?.contains { others.contains(ExactMatch.normalised($0)) } == true
  }
}

extension String {
  /// The text between the quotation marks of a JSON string.
  fileprivate var escaped: String {
    replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }
}
