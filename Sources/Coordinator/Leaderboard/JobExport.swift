import Datasets
package import Experiment

/// The table of a sweep's jobs, from the same values as the leaderboard.
package enum JobExport {
  /// One row for each finished job: what it was, with every setting, and all of its final values.
  ///
  /// Settings of the base model and of the evaluation carry the section's name (`base.steps`);
  /// those of editors stand under their own, so that `learning_rate` is one column for all.
  package static func table(of jobs: [FinishedJob]) -> Table {
    let rows = jobs.sorted { $0.ordinal < $1.ordinal }.map(row(of:))
    let settingNames = Set(jobs.flatMap { settings(of: $0.spec).keys }).sorted()
    let valueNames = Set(jobs.flatMap(\.values.keys)).sorted()
    return Table(
      columns: ["job", "stage", "editor", "seed", "split", "dataset"] + settingNames + valueNames
        + ["seconds", "worker", "attempt"],
      rows: rows)
  }

  private static func row(of job: FinishedJob) -> [String: Table.Value] {
    identity(of: job).merging(settings(of: job.spec)) { first, _ in first }
      .merging(job.values.mapValues { Table.Value($0) }) { first, _ in first }
  }

  private static func identity(of job: FinishedJob) -> [String: Table.Value] {
    var row: [String: Table.Value] = [
      "job": .text(job.job.text), "stage": .text(job.spec.stage.rawValue),
      "dataset": .text(job.spec.base.dataset.identity), "seconds": .init(job.seconds),
      "worker": .text(job.worker), "attempt": .init(job.attempt),
    ]
    if let editor = job.spec.editor {
      row["editor"] = .text(editor.editor)
      row["seed"] = .init(editor.seed)
    }
    if case .evaluate(let evaluation) = job.spec {
      row["split"] = .text(evaluation.split.rawValue)
    }
    return row
  }

  private static func settings(of spec: JobSpec) -> [String: Table.Value] {
    var all = columns(of: spec.base.settings, prefix: "base.")
    if let editor = spec.editor {
      all.merge(columns(of: editor.settings, prefix: "")) { first, _ in first }
    }
    if case .evaluate(let evaluation) = spec {
      all.merge(columns(of: evaluation.settings, prefix: "evaluation.")) { first, _ in first }
    }
    return all
  }

  private static func columns(of settings: Settings, prefix: String) -> [String: Table.Value] {
    Dictionary(
      uniqueKeysWithValues: settings.names.map { (prefix + $0, .init(settings[$0])) })
  }
}
