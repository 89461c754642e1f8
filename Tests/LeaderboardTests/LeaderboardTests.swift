import Datasets
import Experiment
import Leaderboard
import Testing

struct LeaderboardTests {
  private func board(_ jobs: [FinishedJob]) throws -> Board {
    let boards = Leaderboard(sweep: "s", jobs: jobs).boards
    #expect(boards.count == 1)
    return try #require(boards.first)
  }

  @Test func `the best editor on the first split comes first`() throws {
    #expect(
      try board(smallSweep.reversed()).rows.map(\.label)
        == ["propmend rank=64", "propmend rank=8", "cpt"])
  }

  @Test func `rows that are equal stay in the order of the file`() throws {
    let jobs = ["prepend", "lora", "cpt"].enumerated().map {
      evaluation($0.offset, $0.element, scores: [exactMatch: 0.5])
    }
    #expect(try board(jobs.reversed()).rows.map(\.label) == ["prepend", "lora", "cpt"])
  }

  @Test func `a row without the first split comes last`() throws {
    let jobs = [
      evaluation(0, "prepend", on: .oodBoth, scores: [exactMatch: 0.9]),
      evaluation(1, "cpt", on: .id, scores: [exactMatch: 0]),
    ]
    #expect(try board(jobs).rows.map(\.label) == ["cpt", "prepend"])
  }

  @Test func `seeds are taken together`() throws {
    let cell = try #require(try board(smallSweep).rows[1].cells[.id])
    #expect(cell[exactMatch]?.count == 2)
    #expect(cell[exactMatch]?.mean == 0.55)
    let deviation = try #require(cell[exactMatch]?.standardDeviation)
    #expect(abs(deviation - 0.005.squareRoot()) < 1e-15)  // 2 * 0.05^2 / 1
    #expect(cell[specificity]?.mean == 0.5)
    #expect(cell[specificity]?.standardDeviation == 0.125.squareRoot())  // 2 * 0.25^2 / 1
    #expect(cell.shared(probes) == 400)
  }

  @Test func `a single seed has a mean without a deviation`() throws {
    let cell = try board(smallSweep).rows[0].cells[.id]
    #expect(cell?[exactMatch]?.mean == 0.625)
    #expect(cell?[exactMatch]?.standardDeviation == nil)
  }

  @Test func `an unfinished split is missing and not zero`() throws {
    #expect(try board(smallSweep).rows[1].cells[.oodBoth] == nil)
  }

  @Test func `only settings that differ are in the label`() throws {
    let rows = try board(smallSweep).rows
    #expect(rows[0].varying == ["rank"])
    #expect(rows[2].varying == [])
  }

  @Test func `test splits come before the validation split`() throws {
    let jobs = [Split.valid, .oodEntity, .id].enumerated().map {
      evaluation($0.offset, "cpt", on: $0.element, scores: [exactMatch: 0])
    }
    #expect(try board(jobs).splits == [.id, .oodEntity, .valid])
  }

  @Test func `a floor stands with its split, and only if all agree on it`() throws {
    let floor = ScoreName(.portability, .floor(.majority))
    let small = try board(smallSweep)
    #expect(small.shared(floor, on: .id) == 0.1)
    #expect(small.shared(floor, on: .oodBoth) == nil)
    let jobs = [
      evaluation(0, "cpt", scores: [floor: 0.1]), evaluation(1, "lora", scores: [floor: 0.2]),
    ]
    #expect(try board(jobs).shared(floor, on: .id) == nil)
  }

  @Test func `seeds that were asked different numbers of questions have no common number`() throws {
    let jobs = [
      evaluation(0, "cpt", seed: 0, scores: [probes: 10]),
      evaluation(1, "cpt", seed: 1, scores: [probes: 11]),
      evaluation(2, "lora", seed: 0, scores: [probes: 10]),
      evaluation(3, "lora", seed: 1, scores: [:]),
    ]
    let cells = try board(jobs).rows.map { $0.cells[.id] }
    #expect(cells.map { $0?.scores.count } == [2, 2])
    #expect(cells.map { $0?.shared(probes) } == [nil, nil])
  }

  @Test func `a base model that nothing was evaluated on has a score of its own`() {
    let leaderboard = Leaderboard(sweep: "s", jobs: [base(0, singleHop: 0.98)])
    #expect(leaderboard.boards.isEmpty)
    #expect(leaderboard.bases.map(\.singleHop) == [0.98])
  }
}
