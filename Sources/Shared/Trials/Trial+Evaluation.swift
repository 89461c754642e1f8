import Datasets
import Editing
import Experiment
import FoundationEssentials

/// Jobs that evaluate.
extension Trial {
  /// Makes the edits of a split, puts their probes to the edited models, and scores the responses.
  static func evaluate(_ spec: EvaluationSpec, in environment: TrialEnvironment) throws
    -> TrialOutcome
  {
    let base = try BaseModelInUse(spec.editor.base, in: environment)
    let statistics = AnswerStatistics(base.world.dataset, metaTraining: base.world.training)
    let evaluation = Evaluation(
      interrogation: Interrogation(
        world: base.world, model: base.model,
        answerProtocol: try spec.settings.choice("protocol"),
        limit: try spec.settings.integer("max_new_tokens")),
      editor: try EditorFactory(spec: spec.editor, base: base, environment: environment).editor(),
      statistics: statistics, unedited: try unedited(of: spec, environment))
    let examples = Array(
      base.world.dataset[spec.split].prefix(try spec.settings.integer("edits")))
    let rows = try evaluation.rows(of: examples, in: environment)
    return TrialOutcome(
      values: Scores(of: rows).values.merging([ValueName.edits: Double(examples.count)]) { $1 },
      questions: rows,
      artifacts: [ArtifactRole.answers: try JSONEncoder().encode(rows)])
  }

  /// What the unedited model said, from the job that asked it; nil where this is that job.
  private static func unedited(of spec: EvaluationSpec, _ environment: TrialEnvironment) throws
    -> UneditedRows?
  {
    guard !spec.isUnedited else { return nil }
    return UneditedRows(try answers(of: spec.unedited, environment))
  }

  /// The rows that an evaluation left.
  static func answers(of spec: EvaluationSpec, _ environment: TrialEnvironment) throws
    -> [QuestionRow]
  {
    let url = try environment.artifact(JobID(.evaluate(spec)), ArtifactRole.answers)
    return try JSONDecoder().decode([QuestionRow].self, from: Data(contentsOf: url))
  }
}
