import Datasets
import Experiment
import Leaderboard
import Testing

/// Numbers under different conditions never meet.
struct ConditionsTests {
  private let judge = Settings(["model": "gpt-4o-mini"])

  @Test func `protocols are never averaged`() {
    let jobs = ["strict", "original"].enumerated().map { index, name in
      evaluation(
        index, "propmend", seed: index, under: conditions(protocol: .text(name)),
        scores: [exactMatch: Double(index)])
    }
    let boards = Leaderboard(sweep: "s", jobs: jobs).boards
    #expect(boards.map(\.conditions.protocolName) == ["strict", "original"])
    #expect(boards.map { $0.rows[0].cells[.id]?[exactMatch]?.mean } == [0, 1])
    #expect(boards.allSatisfy { $0.rows[0].cells[.id]?.scores.count == 1 })
  }

  @Test func `base models are never averaged, and each board has its own`() {
    let jobs =
      [base(0, width: 64, singleHop: 0.5), base(1, width: 128, singleHop: 1)]
      + [64, 128].enumerated().map { index, width in
        evaluation(
          2 + index, "propmend", seed: index, under: conditions(width: .number(Double(width))),
          scores: [exactMatch: Double(index)])
      }
    let leaderboard = Leaderboard(sweep: "s", jobs: jobs)
    #expect(leaderboard.boards.map { $0.base?.singleHop } == [0.5, 1])
    #expect(leaderboard.boards.map { $0.rows[0].cells[.id]?.scores.count } == [1, 1])
    #expect(leaderboard.bases.isEmpty)
  }

  @Test func `data that lie in two folders are one board`() throws {
    let jobs = ["/here", "/there"].enumerated().map { index, path in
      evaluation(
        index, "propmend", seed: index,
        under: conditions(dataset: .directory(path: path, fingerprint: "abc")),
        scores: [exactMatch: Double(index)])
    }
    let board = try #require(Leaderboard(sweep: "s", jobs: jobs).boards.only)
    #expect(board.rows.map { $0.cells[.id]?.scores.count } == [2])
    let other = evaluation(
      2, "propmend", seed: 2,
      under: conditions(dataset: .directory(path: "/here", fingerprint: "abd")))
    #expect(Leaderboard(sweep: "s", jobs: jobs + [other]).boards.count == 2)
  }

  @Test func `a checkpoint that lies in two folders is one base model`() throws {
    let jobs = ["/here", "/there"].enumerated().map { index, path in
      let checkpoint = CheckpointReference(path: path, fingerprint: "abc")
      let base = BaseSpec(
        dataset: .builtIn(version: 1), model: .checkpoint(checkpoint, Settings([:])))
      return evaluation(index, ["cpt", "lora"][index], under: (base, conditions().evaluation))
    }
    #expect(Leaderboard(sweep: "s", jobs: jobs).boards.only?.rows.count == 2)
  }

  @Test func `boards say in what they differ`() {
    let jobs = ["strict", "original"].enumerated().map { index, name in
      evaluation(
        index, "cpt", under: conditions(protocol: .text(name)),
        scores: [exactMatch: 0.5, probes: 4])
    }
    let text = Leaderboard(sweep: "s", jobs: jobs).text()
    #expect(text.contains("\nevaluation.protocol=strict\n"))
    #expect(text.contains("\nevaluation.protocol=original\n"))
    #expect(text.contains("percent; protocol original"))
    #expect(!text.contains("base.width"))
  }

  @Test func `a judge's marks have a board of their own, which names the judge`() throws {
    let mark = ScoreName(.portability, .judgeMean)
    let jobs = [
      evaluation(0, "cpt", scores: [exactMatch: 0.25, probes: 4]),
      evaluation(
        1, "cpt", judge: judge, scores: [mark: 0.75, ScoreName(.portability, .judged): 4]),
    ]
    let leaderboard = Leaderboard(sweep: "s", jobs: jobs)
    #expect(leaderboard.boards.map { $0.rows[0].cells[.id]?[mark]?.mean } == [nil, 0.75])
    #expect(leaderboard.boards.map { $0.rows[0].cells[.id]?[exactMatch]?.mean } == [0.25, nil])
    let text = leaderboard.text()
    #expect(text.contains("efficacy): mean mark of judge gpt-4o-mini, percent; protocol strict"))
    #expect(text.contains("n, answers judged"))
    #expect(!text.contains("judge.model="))
  }

  @Test func `the best by the judge comes first on the judge's board`() {
    let mark = ScoreName(.portability, .judgeMean)
    let jobs = [("cpt", 0.25), ("lora", 0.5)].enumerated().map { index, job in
      evaluation(index, job.0, judge: judge, scores: [mark: job.1])
    }
    let board = Leaderboard(sweep: "s", jobs: jobs).boards.first
    #expect(board?.rows.map(\.label) == ["lora", "cpt"])
  }

  @Test func `the unedited model is no editor among the others`() throws {
    let board = try #require(Leaderboard(sweep: "s", jobs: smallSweep).boards.first)
    #expect(board.rows.allSatisfy { $0.editor.editor != "none" })
    #expect(board.unedited(exactMatch, on: .id)?.mean == 0.0625)
    #expect(board.unedited(exactMatch, on: .oodBoth) == nil)
  }

  @Test func `what editors' evaluations say of the unedited model stands in for it if they agree`()
  {
    let before = ScoreName(.portability, .mean(.exactMatch), moment: .before)
    let board = { (other: Double) in
      Leaderboard(
        sweep: "s",
        jobs: [
          evaluation(0, "cpt", scores: [before: 0.125]),
          evaluation(1, "lora", scores: [before: other]),
        ]
      ).boards.first
    }
    #expect(board(0.125)?.unedited(exactMatch, on: .id)?.mean == 0.125)
    #expect(board(0.25)?.unedited(exactMatch, on: .id) == nil)
  }

  @Test func `a judge's marks for an editor are none for the unedited model`() {
    let mark = ScoreName(.portability, .judgeMean)
    let board = Leaderboard(
      sweep: "s", jobs: [evaluation(0, "cpt", judge: judge, scores: [mark: 0.75])]
    )
    .boards.first
    #expect(board?.unedited(mark, on: .id) == nil)
  }
}

extension Array {
  /// The one member of an array that has no other.
  fileprivate var only: Element? { count == 1 ? first : nil }
}
