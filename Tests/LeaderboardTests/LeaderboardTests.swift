import Datasets
import Experiment
import Leaderboard
import Testing

struct LeaderboardTests {
  let leaderboard = Leaderboard(sweep: "small", jobs: smallSweep)

  @Test func `the best editor on the first split comes first`() {
    #expect(leaderboard.rows.map(\.label) == ["propmend rank=64", "propmend rank=8", "cpt"])
  }

  @Test func `rows that are equal stay in the order of the file`() {
    let jobs = ["prepend", "none", "cpt"].enumerated().map {
      evaluation($0.offset, $0.element, values: ["efficacy": 0.5])
    }
    let rows = Leaderboard(sweep: "s", jobs: jobs.reversed()).rows
    #expect(rows.map(\.label) == ["prepend", "none", "cpt"])
  }

  @Test func `a row without the first split comes last`() {
    let jobs = [
      evaluation(0, "none", on: .oodBoth, values: ["efficacy": 0.9]),
      evaluation(1, "cpt", on: .id, values: ["efficacy": 0]),
    ]
    #expect(Leaderboard(sweep: "s", jobs: jobs).rows.map(\.label) == ["cpt", "none"])
  }

  @Test func `seeds are taken together`() throws {
    let cell = try #require(leaderboard.rows[1].cells[.id])
    #expect(cell.seeds == 2)
    #expect(cell.efficacy?.mean == 0.55)
    let deviation = try #require(cell.efficacy?.standardDeviation)
    #expect(abs(deviation - 0.005.squareRoot()) < 1e-15)  // 2 * 0.05^2 / 1
    #expect(cell.specificity?.mean == 0.5)
    #expect(cell.specificity?.standardDeviation == 0.125.squareRoot())  // 2 * 0.25^2 / 1
    #expect(cell.efficacyQuestions == 400)
    #expect(cell.specificityQuestions == nil)
  }

  @Test func `a single seed has a mean without a deviation`() {
    let cell = leaderboard.rows[0].cells[.id]
    #expect(cell?.efficacy?.mean == 0.625)
    #expect(cell?.efficacy?.standardDeviation == nil)
  }

  @Test func `an unfinished split is missing and not zero`() {
    #expect(leaderboard.rows[1].cells[.oodBoth] == nil)
  }

  @Test func `only settings that differ are in the label`() {
    #expect(leaderboard.rows[0].varying == ["rank"])
    #expect(leaderboard.rows[2].varying == [])
  }

  @Test func `floors stand with their split`() {
    #expect(leaderboard.columns.map(\.split) == [.id, .oodBoth])
    #expect(leaderboard.columns.map(\.majorityFloor) == [0.1, nil])
    #expect(leaderboard.columns.map(\.entityFloor) == [0.25, nil])
  }

  @Test func `test splits come before the validation split`() {
    let jobs = [Split.valid, .oodEntity, .id].enumerated().map {
      evaluation($0.offset, "none", on: $0.element, values: ["efficacy": 0])
    }
    #expect(
      Leaderboard(sweep: "s", jobs: jobs).columns.map(\.split) == [.id, .oodEntity, .valid])
  }

  @Test func `the base model has a score of its own`() {
    #expect(leaderboard.bases.map(\.singleHop) == [0.98])
  }

  @Test func `seeds that were asked different numbers of questions have no common number`() {
    let jobs = [
      evaluation(0, "cpt", seed: 0, values: ["efficacy": 0, "efficacy_questions": 10]),
      evaluation(1, "cpt", seed: 1, values: ["efficacy": 0, "efficacy_questions": 11]),
    ]
    let cell = Leaderboard(sweep: "s", jobs: jobs).rows[0].cells[.id]
    #expect(cell?.seeds == 2)
    #expect(cell?.efficacyQuestions == nil)
  }
}
