import Datasets
import Experiment
import Leaderboard
import Testing

struct ExportTests {
  @Test func `every job has a row with its settings, values and origin`() {
    let table = JobExport.table(of: smallSweep.reversed())
    #expect(
      table.columns == [
        "job", "stage", "editor", "seed", "split", "dataset", "base.width", "clip",
        "evaluation.edits", "rank", "steps", "efficacy", "efficacy_questions", "floor_entity",
        "floor_majority", "single_hop", "specificity", "specificity_questions", "seconds",
        "worker", "attempt",
      ])
    #expect(
      table.rows.first == [
        .text(smallSweep[0].job.text), .text("base"), .missing, .missing, .missing,
        .text("built-in:1"), .number(128), .missing, .missing, .missing, .missing, .missing,
        .missing, .missing, .missing, .number(0.98), .missing, .missing, .number(60),
        .text("here/1/1"), .number(2),
      ])
    #expect(
      table.rows.last == [
        .text(smallSweep[6].job.text), .text("evaluate"), .text("propmend"), .number(0),
        .text("ood-both"), .text("built-in:1"), .number(128), .number(100), .number(100),
        .number(64), .missing, .number(0.375), .number(300), .missing, .missing, .missing,
        .number(0.5), .missing, .number(2.5), .text("here/1/0"), .number(1),
      ])
  }

  @Test func `a value that is no number counts as missing`() throws {
    let table = JobExport.table(of: [evaluation(0, "none", values: ["efficacy": .nan])])
    let column = try #require(table.columns.firstIndex(of: "efficacy"))
    #expect(table.rows[0][column] == .missing)
  }

  @Test func `every question has a row with the job that asked it`() {
    let job = smallSweep[4]
    let question = QuestionRow(
      edit: "e-7", index: 2, probe: .specificity, question: "Where?", gold: "Rome",
      prediction: "Paris", score: 0)
    #expect(
      QuestionExport(jobs: smallSweep).row(of: question, askedBy: job.job) == [
        .text(job.job.short), .text("propmend"), .number(1), .text("id"), .text("e-7"),
        .number(2), .text("specificity"), .text("Where?"), .text("Rome"), .text("Paris"),
        .number(0),
      ])
    #expect(QuestionExport.columns.count == 11)
  }
}
