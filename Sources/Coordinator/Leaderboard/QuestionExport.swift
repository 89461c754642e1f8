import Datasets
package import Experiment

/// The table of a sweep's question rows, row by row: a sweep can have millions.
package struct QuestionExport: Sendable {
  /// The columns.
  package static let columns =
    ["job", "editor", "seed", "split", "protocol", "edit", "index"]
    + ["group", "criterion", "relation", "prompt", "answers", "is_verbatim", "is_seen"]
    + ["test_number", "test_rule", "is_counted", "floor_majority", "floor_entity"]
    + responseColumns.map { "before_" + $0 } + responseColumns.map { "after_" + $0 }

  private static let responseColumns = ["text"] + Measure.allCases.map(\.rawValue)

  private let jobs: [JobID: JobSpec]

  /// An export of questions that these jobs asked.
  package init(jobs: [FinishedJob]) {
    self.jobs = Dictionary(jobs.map { ($0.job, $0.spec) }) { first, _ in first }
  }

  /// The row of a question, a value for each column.
  package func row(of question: QuestionRow, askedBy job: JobID) -> [Table.Value] {
    let identity = jobs[job]?.identity ?? [:]
    let origin = ["editor", "seed", "split", "protocol"].map { identity[$0] ?? .missing }
    return [.text(job.text)] + origin + question.probeValues + question.before.values
      + question.after.values
  }
}

extension QuestionRow {
  fileprivate var probeValues: [Table.Value] {
    [
      .text(edit), .init(index), .text(group.rawValue), .text(criterion),
      relation.map { .text($0) } ?? .missing, .text(prompt), .text(answers.json),
      .bool(isVerbatim), .bool(isSeen), .init(test?.number),
      test.map { .text($0.rule.rawValue) } ?? .missing, .bool(isCounted),
      .init(majorityChance), .init(entityChance),
    ]
  }
}

extension Response {
  /// The text, and a number for each measure.
  fileprivate var values: [Table.Value] {
    [.text(text)] + Measure.allCases.map { .init(self[$0]) }
  }
}

extension AcceptedAnswers {
  /// Every answer by all of its names: `[["Syria","Syrian Arab Republic"]]`.
  fileprivate var json: String {
    CanonicalJSON.list(
      entries.map { names in .list(names.map { .scalar(.text($0)) }) }
    ).text
  }
}
