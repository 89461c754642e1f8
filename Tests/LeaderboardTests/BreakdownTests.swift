import Datasets
import Experiment
import Foundation
import Leaderboard
import Testing

/// The tables behind the headlines.
struct BreakdownTests {
  private func row(
    _ edit: String, _ index: Int, isVerbatim: Bool, _ isRight: Bool,
    test: QuestionRow.Test? = nil
  ) -> QuestionRow {
    QuestionRow(
      edit: edit, index: index, group: .portability, criterion: "LG", relation: nil,
      prompt: "Where?", answers: AcceptedAnswers("Rome"), isVerbatim: isVerbatim, isSeen: true,
      test: test, isCounted: true, before: .answer(false), after: .answer(isRight))
  }

  /// The lines of a table of the whole leaderboard, from its title on.
  private func table(_ title: String, _ rows: [QuestionRow]) -> [String] {
    let job = evaluation(0, "cpt", of: rows)
    let blocks = Leaderboard(sweep: "s", jobs: [job]).text(.full).components(separatedBy: "\n\n")
    guard let index = blocks.firstIndex(where: { $0.hasPrefix(title) }) else { return [] }
    return blocks[index + 1].components(separatedBy: "\n")
  }

  @Test func `what can be copied and what cannot stand apart, each with its n`() {
    let rows = (0..<4).map { row("a", $0, isVerbatim: $0 < 3, $0 < 3) }
    #expect(
      table("Portability, answers in the text", rows) == [
        "editor                  id  seeds", "cpt                  100.0      1",
        "unedited base model    0.0", "n, probes counted        3",
      ])
    #expect(
      table("Portability, answers not in the text", rows) == [
        "editor                id  seeds", "cpt                  0.0      1",
        "unedited base model  0.0", "n, probes counted      1",
      ])
  }

  @Test func `floors stand under what should stay as well`() {
    let rows = (0..<2).map { index in
      QuestionRow(
        edit: "a", index: index, group: .specificity, criterion: "RS", relation: "capital",
        prompt: "Where?", answers: AcceptedAnswers("Rome"), isVerbatim: false, isSeen: true,
        test: nil, isCounted: true, majorityChance: Double(index), before: .answer(true),
        after: .answer(true))
    }
    #expect(
      table("Specificity (", rows) == [
        "editor                          id  seeds", "cpt                          100.0      1",
        "unedited base model          100.0", "floor: most frequent answer   50.0",
        "n, probes counted                2",
      ])
  }

  @Test func `a slice that nothing is in is left out`() {
    let rows = [row("a", 0, isVerbatim: false, true)]
    #expect(table("Portability, answers unseen", rows) == [])
    #expect(table("Portability, answers in the text", rows) == [])
    #expect(table("Portability, answers seen", rows) != [])
    #expect(table("Specificity", rows) == [])
  }

  @Test func `the mean of the edits' means stands apart from the mean`() {
    let rows =
      (0..<3).map { row("a", $0, isVerbatim: false, true) }
      + [row("b", 0, isVerbatim: false, false)]
    #expect(table("Portability (", rows)[1] == "cpt                  75.0 ± 73.5      1")
    #expect(
      table("Portability: generated exact match, percent, mean of the edits' means", rows) == [
        "editor                        id  seeds", "cpt                  50.0 ± 98.0      1",
        "unedited base model          0.0", "n, edits counted               2",
      ])
  }

  @Test func `every measure of a split stands in one table, with the base model's own`() {
    #expect(
      table("Portability on id", [row("a", 0, isVerbatim: false, true)]) == [
        "editor               exact  contains  forced tokens  forced answer   NLL  n",
        "cpt                  100.0     100.0           50.0            0.0  0.25  1",
        "unedited base model    0.0     100.0           50.0            0.0  2.50  1",
      ])
  }

  @Test func `a criterion shows its tests, executed and passed, micro and macro`() {
    let rows =
      (0..<3).map { row("a", $0, isVerbatim: false, true, test: .init(number: $0, rule: .all)) }
      + [row("b", 0, isVerbatim: false, true, test: .init(number: 0, rule: .all))]
    #expect(
      table("Portability, LG on id", rows) == [
        "editor               tests  executed  passed      micro %      macro %",
        "cpt                      4         4       4  100.0 ± 0.0  100.0 ± 0.0",
        "unedited base model      4         4       4        100.0        100.0",
      ])
  }
}
