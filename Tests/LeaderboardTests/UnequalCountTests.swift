import Datasets
import Experiment
import Foundation
import Leaderboard
import Testing

/// By the protocol `original` only probes of edits that an editor brought about count, and for the
/// unedited model all do.
struct UnequalCountTests {
  /// Probes of which the first ones are wrong and then right; the first `counted` of them count.
  private func rows(_ right: Int, counted: Int, _ group: ProbeGroup = .portability) -> [QuestionRow]
  {
    (0..<8).map { index in
      QuestionRow(
        edit: "e", index: index, group: group, criterion: "LG", relation: nil, prompt: "Where?",
        answers: AcceptedAnswers("Rome"), isVerbatim: true, isSeen: true, test: nil,
        isCounted: index < counted, before: .answer(index == 0), after: .answer(index < right))
    }
  }

  private func blocks(_ jobs: [FinishedJob]) -> [String] {
    Leaderboard(sweep: "s", jobs: jobs).text(.full).components(separatedBy: "\n\n")
  }

  private func table(_ title: String, _ jobs: [FinishedJob]) throws -> [String] {
    let blocks = blocks(jobs)
    let index = try #require(blocks.firstIndex { $0.hasPrefix(title) })
    return blocks[index + 1].components(separatedBy: "\n")
  }

  private var unequal: [FinishedJob] {
    [
      evaluation(0, "none", of: rows(1, counted: 8)), evaluation(1, "cpt", of: rows(2, counted: 4)),
      evaluation(2, "lora", of: rows(1, counted: 2)),
    ]
  }

  @Test func `no number of the unedited model stands under editors with other counts`() throws {
    let board = try #require(Leaderboard(sweep: "s", jobs: unequal).boards.first)
    #expect(board.unedited[.id]?[exactMatch]?.mean == 0.125)
    #expect(board.unedited(exactMatch, on: .id) == nil)
    #expect(
      try table("Portability (", unequal).prefix(3) == [
        "editor                 id  seeds", "cpt                  50.0      1",
        "lora                 50.0      1",
      ])
    #expect(try table("Portability (", unequal).contains("n, probes counted     2-4"))
  }

  @Test func `each editor has its own change with its own n`() throws {
    #expect(
      try table("Portability on id, each by its own n: generated exact match, percent", unequal)
        == [
          "editor               before  after  n", "cpt                    25.0   50.0  4",
          "lora                   50.0   50.0  2", "unedited base model    12.5   12.5  8",
        ])
  }

  @Test func `the table of measures has each editor's own numbers from before its edits`() throws {
    #expect(
      try table("Portability on id: every measure", unequal).map { $0.prefix(28).trimmed } == [
        "editor               exact", "cpt                   50.0", "cpt, before           25.0",
        "lora                  50.0", "lora, before          50.0", "unedited base model      -",
      ])
  }

  @Test func `a count that differs for the unedited model alone is told as well`() throws {
    let jobs = [
      evaluation(0, "none", of: rows(1, counted: 8)), evaluation(1, "cpt", of: rows(2, counted: 4)),
    ]
    let board = try #require(Leaderboard(sweep: "s", jobs: jobs).boards.first)
    #expect(board.unedited(exactMatch, on: .id) == nil)
    #expect(try table("Portability on id, each by its own n", jobs).count == 3)
  }

  @Test func `an editor that brought nothing about counts none, which is another count`() throws {
    let jobs = [
      evaluation(0, "none", of: rows(1, counted: 8)), evaluation(1, "cpt", of: rows(2, counted: 8)),
      evaluation(2, "lora", of: rows(1, counted: 0)),
    ]
    let board = try #require(Leaderboard(sweep: "s", jobs: jobs).boards.first)
    #expect(board.unedited(exactMatch, on: .id) == nil)
    #expect(
      try table("Portability on id, each by its own n", jobs).contains(
        "lora                      -      -  0"))
  }

  @Test func `equal counts need no table of their own`() throws {
    let jobs = [
      evaluation(0, "none", of: rows(1, counted: 4)), evaluation(1, "cpt", of: rows(2, counted: 4)),
    ]
    let board = try #require(Leaderboard(sweep: "s", jobs: jobs).boards.first)
    #expect(board.unedited(exactMatch, on: .id)?.mean == 0.25)
    #expect(blocks(jobs).allSatisfy { !$0.contains("each by its own n") })
  }
}

extension StringProtocol {
  fileprivate var trimmed: String {
    var text = String(self)
    while text.last == " " { text.removeLast() }
    return text
  }
}
