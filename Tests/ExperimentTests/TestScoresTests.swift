import Datasets
import Experiment
import Testing

/// Scores of rows that belong to the tests of a benchmark.
struct TestScoresTests {
  private let right = response(false, contains: true)
  private let wrong = response(false)

  private func test(
    _ edit: String, _ number: Int, _ rule: ProbeTest.Rule, isCounted: [Bool]? = nil,
    _ answers: [Response]
  ) -> [QuestionRow] {
    answers.indices.map { index in
      row(
        edit, 10 * number + index, criterion: "LG", test: .init(number: number, rule: rule),
        isCounted: isCounted?[index] ?? true, after: answers[index])
    }
  }

  private func score(
    _ rows: [QuestionRow], _ quantity: ScoreName.Quantity, _ moment: ScoreName.Moment = .after
  ) -> Double? {
    Scores(of: rows)[ScoreName(.portability, quantity, slice: .criterion("LG"), moment: moment)]
  }

  @Test func `a test of all wants every probe, and one of any a single one`() {
    #expect(score(test("a", 0, .all, [right, wrong]), .passed) == 0)
    #expect(score(test("a", 0, .all, [right, right]), .passed) == 1)
    #expect(score(test("a", 0, .any, [right, wrong]), .passed) == 1)
    #expect(score(test("a", 0, .any, [wrong, wrong]), .passed) == 0)
  }

  @Test func `a test counts if all of its probes do`() {
    let rows =
      test("a", 0, .all, isCounted: [true, false], [right, right]) + test("a", 1, .all, [wrong])
    #expect(score(rows, .tests) == 2)
    #expect(score(rows, .executed) == 1)
    #expect(score(rows, .passed) == 0)
    #expect(score(rows, .passRate) == 0)
  }

  @Test func `tests of one number belong together only within their edit`() {
    let rows = test("a", 0, .all, [right]) + test("b", 0, .all, [wrong])
    #expect(score(rows, .tests) == 2)
    #expect(score(rows, .passed) == 1)
  }

  @Test func `a share of tests is not a mean of the edits' shares`() {
    let passed = (0..<3).flatMap { test("a", $0, .all, [right]) }
    let rows = passed + test("b", 0, .all, [wrong])
    #expect(score(rows, .passRate) == 0.75)
    #expect(score(rows, .macroPassRate) == 0.5)
    #expect(score(rows, .passRate, .before) == 0)
  }

  @Test func `nothing executed has counts and no share`() {
    let rows = test("a", 0, .all, isCounted: [false], [right])
    #expect(score(rows, .executed) == 0)
    #expect(score(rows, .passed) == 0)
    #expect(score(rows, .passRate) == nil)
    #expect(score(rows, .macroPassRate) == nil)
  }

  @Test func `a slice that cuts through tests has none, and neither has a row without one`() {
    let scores = Scores(of: test("a", 0, .all, [right]))
    #expect(scores[ScoreName(.portability, .tests, slice: .nonVerbatim)] == nil)
    #expect(scores[ScoreName(.portability, .tests)] == 1)
    #expect(Scores(of: [row("a")])[ScoreName(.portability, .tests)] == nil)
  }
}
