import Experiment

/// What the unedited model said to the probes of a split, by edit and place.
struct UneditedRows: Sendable {
  private let rows: [String: [Int: QuestionRow]]

  /// The rows of the unedited model's evaluation.
  init(_ rows: [QuestionRow]) {
    self.rows = rows.reduce(into: [:]) { $0[$1.edit, default: [:]][$1.index] = $1 }
  }

  /// The row of a probe, by its edit and its place there.
  /// - Throws: `JobFailure` where there is none, or one of another probe.
  func row(of edit: String, _ index: Int, asking prompt: String) throws(JobFailure) -> QuestionRow {
    guard let row = rows[edit]?[index], row.prompt == prompt else {
      throw JobFailure(
        kind: .job,
        message: "the unedited model was not asked '\(prompt)', probe \(index) of edit '\(edit)'")
    }
    return row
  }
}
