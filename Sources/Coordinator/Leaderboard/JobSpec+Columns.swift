import Datasets
import Experiment

/// What a job is, as columns of a table; columns that it has no value for are left out.
///
/// Settings of the base model, the evaluation and the judge carry the section's name (`base.steps`);
/// those of editors stand under their own, so that `learning_rate` is one column for all.
extension JobSpec {
  /// The columns that `identity` fills.
  static let identityColumns = ["editor", "seed", "split", "dataset", "protocol", "judge"]

  /// What a person tells jobs apart by.
  var identity: [String: Table.Value] {
    var columns: [String: Table.Value] = ["dataset": .text(base.dataset.identity)]
    if let editor {
      columns["editor"] = .text(editor.editor)
      columns["seed"] = .init(editor.seed)
    }
    if let evaluation {
      columns["split"] = .text(evaluation.split.rawValue)
      columns["protocol"] = .init(evaluation.settings["protocol"])
    }
    if let judge { columns["judge"] = .init(judge.settings["model"]) }
    return columns
  }

  /// All settings that the job depends on.
  var settings: [String: Table.Value] {
    let parts = [
      base.columns, editor?.settings.columns(prefix: ""),
      evaluation?.settings.columns(prefix: "evaluation."),
      judge?.settings.columns(prefix: "judge."),
      covariance?.columns,
    ]
    return parts.compactMap { $0 }.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
  }

  private var covariance: CovarianceSpec? {
    if case .covariance(let covariance) = self { covariance } else { nil }
  }
}

extension Board.Conditions {
  /// All that the numbers of a board share.
  var columns: [String: Table.Value] {
    base.columns
      .merging(["dataset": .text(base.dataset.identity)]) { first, _ in first }
      .merging(evaluation.columns(prefix: "evaluation.")) { first, _ in first }
      .merging(judge?.columns(prefix: "judge.") ?? [:]) { first, _ in first }
  }
}

extension BaseSpec {
  /// The settings, and the checkpoint by its name and content.
  fileprivate var columns: [String: Table.Value] {
    var columns = settings.columns(prefix: "base.")
    if let checkpoint = model.checkpoint {
      columns["base.checkpoint"] = .text("\(checkpoint.name):\(checkpoint.fingerprint.prefix(12))")
    }
    return columns
  }
}

extension CovarianceSpec {
  fileprivate var columns: [String: Table.Value] {
    [
      "covariance.block": .init(block), "covariance.corpus": .text(corpus),
      "covariance.tokens": .init(tokens), "covariance.length": .init(length),
    ]
  }
}

extension Settings {
  /// The values by name, under a prefix.
  func columns(prefix: String) -> [String: Table.Value] {
    Dictionary(uniqueKeysWithValues: names.map { (prefix + $0, .init(self[$0])) })
  }
}

extension Table {
  /// The names of the values in which rows differ, sorted; a row without one differs from others.
  static func varyingNames(_ rows: [[String: Value]]) -> [String] {
    Set(rows.flatMap(\.keys)).sorted().filter { name in Set(rows.map { $0[name] }).count > 1 }
  }
}
