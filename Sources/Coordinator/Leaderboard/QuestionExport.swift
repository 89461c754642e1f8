import Datasets
package import Experiment

/// The table of a sweep's questions, row by row: a sweep can have millions.
package struct QuestionExport: Sendable {
  /// The columns.
  package static let columns = [
    "job", "editor", "seed", "split", "edit", "index", "probe", "question", "gold", "prediction",
    "score",
  ]

  private let jobs: [JobID: JobSpec]

  /// An export of questions that these jobs asked.
  package init(jobs: [FinishedJob]) {
    self.jobs = Dictionary(jobs.map { ($0.job, $0.spec) }) { first, _ in first }
  }

  /// The row of a question, a value for each column.
  package func row(of question: QuestionRow, askedBy job: JobID) -> [Table.Value] {
    let editor = jobs[job]?.editor
    let split: Table.Value =
      if case .evaluate(let evaluation)? = jobs[job] {
        .text(evaluation.split.rawValue)
      } else {
        .missing
      }
    return [
      .text(job.short), editor.map { .text($0.editor) } ?? .missing, .init(editor?.seed), split,
      .text(question.edit), .init(question.index), .text(question.probe.rawValue),
      .text(question.question), .text(question.gold), .text(question.prediction),
      .init(question.score),
    ]
  }
}
