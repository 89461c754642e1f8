import Datasets
import Experiment
import Leaderboard
import Testing

struct ExportTests {
  @Test func `every job has a row with its settings, values and origin`() {
    let table = JobExport.table(of: smallSweep.reversed())
    #expect(
      table.columns == [
        "job", "stage", "editor", "seed", "split", "dataset", "protocol", "judge", "base.width",
        "clip", "evaluation.edits", "evaluation.protocol", "rank", "steps", "edits",
        "portability.exact_match", "portability.floor_entity", "portability.floor_majority",
        "portability.n", "portability.n_asked", "single_hop", "specificity.exact_match",
        "specificity.n", "specificity.n_asked", "seconds", "worker", "attempt",
      ])
    #expect(
      table.rows.first == [
        .text(smallSweep[0].job.text), .text("base"), .missing, .missing, .missing,
        .text("built-in:1"), .missing, .missing, .number(128), .missing, .missing, .missing,
        .missing, .missing, .missing, .missing, .missing, .missing, .missing, .missing,
        .number(0.98), .missing, .missing, .missing, .number(60), .text("here/1/1"), .number(2),
      ])
    #expect(
      table.rows.last == [
        .text(smallSweep[7].job.text), .text("evaluate"), .text("propmend"), .number(0),
        .text("ood-both"), .text("built-in:1"), .text("strict"), .missing, .number(128),
        .number(100), .number(100), .text("strict"), .number(64), .missing, .number(100),
        .number(0.375), .missing, .missing, .number(300), .number(300), .missing, .number(0.5),
        .number(200), .number(200), .number(2.5), .text("here/1/0"), .number(1),
      ])
  }

  @Test func `the table of jobs has no slices`() {
    let slice = ScoreName(.portability, .mean(.exactMatch), slice: .seen)
    let columns = JobExport.table(of: [evaluation(0, "cpt", scores: [slice: 1, exactMatch: 1])])
      .columns
    #expect(columns.contains("portability.exact_match"))
    #expect(!columns.contains(slice.description))
  }

  @Test func `a value that is no number counts as missing`() throws {
    let table = JobExport.table(of: [evaluation(0, "none", scores: [exactMatch: .nan])])
    let column = try #require(table.columns.firstIndex(of: "portability.exact_match"))
    #expect(table.rows[0][column] == .missing)
  }

  @Test func `every score has a row with what varies, its protocol and its n`() {
    let before = ScoreName(.portability, .mean(.exactMatch), moment: .before)
    let judge = Settings(["model": "gpt-4o-mini"])
    let jobs = [
      base(0, singleHop: 1),
      evaluation(1, "cpt", ["steps": 4], scores: [exactMatch: 0.5, before: 0.25, probes: 8]),
      evaluation(2, "cpt", ["steps": 8], scores: [exactMatch: 0.75]),
      evaluation(
        3, "cpt", ["steps": 8], judge: judge,
        scores: [ScoreName(.portability, .judgeMean): 0.5, ScoreName(.portability, .judged): 8]),
    ]
    let table = ScoreExport(jobs: jobs).table
    #expect(
      table.columns == [
        "job", "editor", "seed", "split", "dataset", "protocol", "judge", "judge.model", "steps",
        "group", "slice", "measure", "moment", "value", "n",
      ])
    let rows = table.text(as: .csv).split(separator: "\r\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).dropFirst().joined(separator: ",")
    }
    #expect(
      rows == [
        "cpt,,id,built-in:1,strict,,,4,portability,all,exact_match,before,0.25,8",
        "cpt,,id,built-in:1,strict,,,4,portability,all,exact_match,after,0.5,8",
        "cpt,,id,built-in:1,strict,,,4,portability,all,n,after,8,",
        "cpt,,id,built-in:1,strict,,,8,portability,all,exact_match,after,0.75,",
        "cpt,,id,built-in:1,strict,gpt-4o-mini,gpt-4o-mini,8,portability,all,judge_mean,after,"
          + "0.5,8",
        "cpt,,id,built-in:1,strict,gpt-4o-mini,gpt-4o-mini,8,portability,all,n_judged,after,8,",
      ])
  }

  @Test func `every question has a row with all of its columns and its protocol`() {
    let job = smallSweep[5]
    let question = QuestionRow(
      edit: "e-7", index: 2, group: .specificity, criterion: "RS", relation: "born in",
      prompt: "Where?", answers: AcceptedAnswers([["Rome", "Roma"], ["Nice"]]), isVerbatim: true,
      isSeen: false, test: .init(number: 4, rule: .any), isCounted: true, majorityChance: 0.5,
      before: .answer(true), after: .answer(false))
    let row = QuestionExport(jobs: smallSweep).row(of: question, askedBy: job.job)
    #expect(
      row == [
        .text(job.job.text), .text("propmend"), .number(1), .text("id"), .text("strict"),
        .text("e-7"), .number(2), .text("specificity"), .text("RS"), .text("born in"),
        .text("Where?"), .text(#"[["Rome","Roma"],["Nice"]]"#), .bool(true), .bool(false),
        .number(4), .text("OR"), .bool(true), .number(0.5), .missing, .text("Rome"), .number(1),
        .number(1), .number(0.5), .number(0), .number(0.25), .text("Paris"), .number(0), .number(1),
        .number(0.5),
        .number(0), .number(2.5),
      ])
    #expect(
      QuestionExport.columns == [
        "job", "editor", "seed", "split", "protocol", "edit", "index", "group", "criterion",
        "relation", "prompt", "answers", "is_verbatim", "is_seen", "test_number", "test_rule",
        "is_counted", "floor_majority", "floor_entity", "before_text", "before_exact_match",
        "before_contains_match",
        "before_token_accuracy", "before_whole_answer", "before_nll", "after_text",
        "after_exact_match", "after_contains_match", "after_token_accuracy", "after_whole_answer",
        "after_nll",
      ])
  }
}
