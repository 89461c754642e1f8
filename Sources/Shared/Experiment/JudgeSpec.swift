/// The judgement of an evaluation's answers by a language model: a job of its own, so that an
/// endpoint that is down costs no result.
package struct JudgeSpec: Hashable, Codable, Sendable {
  /// The evaluation whose answers are judged.
  package var evaluation: EvaluationSpec
  /// Complete settings of `JudgeDeclaration.parameters`.
  package var settings: Settings

  /// A judgement by its evaluation and complete settings.
  package init(evaluation: EvaluationSpec, settings: Settings) {
    self.evaluation = evaluation
    self.settings = settings
  }
}

extension JudgeSpec {
  /// The settings that marks depend on, without those that say how they are asked for: marks of
  /// judges that agree in these can be compared, and are the same jobs.
  package var conditions: Settings {
    JudgeDeclaration.parameters.filter { $0.effect == .nothing }
      .reduce(settings) { $0.removing($1.name) }
  }
}
