import Datasets
import Experiment
import Foundation
import Judging
import Testing

/// What judgements come to.
struct JudgementTests {
  /// Judgements with these marks, none for nil.
  private func judgements(_ marks: [(QuestionRow, Int?)]) throws -> [Judgement] {
    try marks.map { row, mark in
      let world = World([.reply(mark.map { "Because…\n<score>\($0)</score>" } ?? "Well…")])
      return try world.judge(retries: 0).judgement(of: row)
    }
  }

  /// The values of a cell, by their last words.
  private func values(_ judgements: [Judgement], of cell: String) -> [String: Double] {
    let values = judgements.values.filter { $0.key.hasPrefix(cell + ".") }
      .map { (String($0.key.dropFirst(cell.count + 1)), $0.value) }
    return Dictionary(uniqueKeysWithValues: values).filter { !$0.key.contains(".") }
  }

  @Test func `every group has its means and its counts`() throws {
    let judgements = try judgements([
      (row(0), 10), (row(1), 3), (row(2), 5), (row(3), 0), (row(4, .specificity), 7),
    ])
    #expect(
      values(judgements, of: "portability") == [
        "judge_mean": 0.45, "judge_share": 0.5, "n_judged": 4, "n_unmarked": 0,
      ])
    #expect(
      values(judgements, of: "specificity") == [
        "judge_mean": 0.7, "judge_share": 1, "n_judged": 1, "n_unmarked": 0,
      ])
  }

  @Test func `every slice has its own, and one without probes has none`() throws {
    let judgements = try judgements([
      (row(0, isVerbatim: true), 10), (row(1), 3), (row(2), 5),
    ])
    let all = ["judge_mean": 0.6, "judge_share": 2.0 / 3, "n_judged": 3, "n_unmarked": 0]
    for cell in ["portability", "portability.seen", "portability.criterion=two-hop"] {
      #expect(values(judgements, of: cell) == all, "\(cell)")
    }
    #expect(
      values(judgements, of: "portability.verbatim") == [
        "judge_mean": 1, "judge_share": 1, "n_judged": 1, "n_unmarked": 0,
      ])
    #expect(
      values(judgements, of: "portability.non-verbatim") == [
        "judge_mean": 0.4, "judge_share": 0.5, "n_judged": 2, "n_unmarked": 0,
      ])
    #expect(values(judgements, of: "portability.unseen").isEmpty)
  }

  @Test func `an answer without a mark is counted and in no mean`() throws {
    let judgements = try judgements([
      (row(0), nil), (row(1), 10), (row(2, .specificity), nil),
    ])
    #expect(
      values(judgements, of: "portability") == [
        "judge_mean": 1, "judge_share": 1, "n_judged": 1, "n_unmarked": 1,
      ])
    #expect(values(judgements, of: "specificity") == ["n_judged": 0, "n_unmarked": 1])
  }

  @Test func `no answers have no values`() throws {
    #expect(try judgements([]).values.isEmpty)
    #expect(try judgements([]).encoded().isEmpty)
  }

  @Test func `the file has a line for each, from which all of it comes back`() throws {
    let all = try judgements([(row(0), 10), (row(1, .efficacy), 0), (row(2), nil)])
    let lines = try all.encoded().split(separator: UInt8(ascii: "\n"))
    #expect(
      lines.dropFirst().map { String(decoding: $0, as: UTF8.self) } == [
        #"{"criterion":"two-hop","edit":"edit-1","group":"efficacy","index":1,"isSeen":true,"#
          + #""isVerbatim":false,"reply":"Because…\n<score>0</score>","score":0}"#,
        #"{"criterion":"two-hop","edit":"edit-1","group":"portability","index":2,"isSeen":true,"#
          + #""isVerbatim":false,"reply":"Well…"}"#,
      ])
    #expect(try lines.map { try JSONDecoder().decode(Judgement.self, from: $0) } == all)
  }
}
