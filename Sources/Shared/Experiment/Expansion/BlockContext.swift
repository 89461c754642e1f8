import Datasets

/// What all points of a block share: the base model, how answers are asked for and judged, and the
/// jobs that only others need.
struct BlockContext: Sendable {
  /// The base model.
  let base: BaseSpec
  /// The settings of the evaluations.
  let evaluation: Settings
  /// The settings of the judge; nil where no answers are judged.
  let judge: Settings?
  /// The training of the base model.
  let baseJob: SharedJob
  /// The evaluation of the unedited model on each split.
  let references: [Split: SharedJob]
  /// The judgement of the unedited model on each split.
  let judgedReferences: [Split: SharedJob]

  /// The evaluation of an editor.
  func evaluation(of editor: EditorSpec, on split: Split) -> EvaluationSpec {
    EvaluationSpec(editor: editor, split: split, settings: evaluation)
  }

  /// The job of a stage for an editor on a split.
  func job(_ stage: Stage, of editor: EditorSpec, on split: Split) -> JobSpec {
    switch stage {
    case .base, .covariance: .base(base)
    case .train: .train(editor.training)
    case .evaluate: .evaluate(evaluation(of: editor, on: split))
    case .judge:
      .judge(
        JudgeSpec(evaluation: evaluation(of: editor, on: split), settings: judge ?? Settings([:])))
    }
  }
}

/// A job that other jobs need or that several blocks name.
struct SharedJob: Sendable {
  let spec: JobSpec
  let planned: PlannedJob
}
