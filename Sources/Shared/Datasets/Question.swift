/// A question about a real entity, in the two ways to name that entity.
package struct Question: Hashable, Sendable {
  /// The relation asked for, with a placeholder for the entity; it stands for the relation.
  package let template: String
  /// The question by way of the subject: what the edited model is asked to measure propagation.
  package let alias: String
  /// The question by the entity's own name: answerable without the edit, so it measures locality.
  package let unalias: String
  /// The real entity that both forms ask about.
  package let entity: String
  /// The one right answer to both forms.
  package let answer: String
  /// Which of the edit's facts (0, 1 or 2) names the entity.
  package let factIndex: Int

  package init(
    template: String, alias: String, unalias: String, entity: String, answer: String,
    factIndex: Int
  ) {
    self.template = template
    self.alias = alias
    self.unalias = unalias
    self.entity = entity
    self.answer = answer
    self.factIndex = factIndex
  }
}
