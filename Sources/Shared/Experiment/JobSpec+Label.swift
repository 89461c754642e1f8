import Datasets

extension JobSpec {
  /// What a person calls the job: `base model`, `train propmend, seed 1`,
  /// `evaluate propmend on id, seed 1`.
  package var label: String {
    switch self {
    case .base(let base): base.model.checkpoint.map { "checkpoint \($0.name)" } ?? "base model"
    case .covariance(let covariance): "covariance of block \(covariance.block)"
    case .train(let editor): "train \(editor.editor)" + seedSuffix
    case .evaluate(let evaluation):
      "evaluate \(evaluation.editor.editor) on \(evaluation.split.rawValue)" + seedSuffix
    case .judge(let judge):
      "judge \(judge.evaluation.editor.editor) on \(judge.evaluation.split.rawValue)" + seedSuffix
    }
  }

  private var seedSuffix: String { editor?.seed.map { ", seed \($0)" } ?? "" }
}
