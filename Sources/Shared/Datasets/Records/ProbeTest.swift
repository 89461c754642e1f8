/// A test of RippleEdits: some probes that are passed together, under conditions that the unedited
/// model must meet.
package struct ProbeTest: Hashable, Sendable {
  /// The test's place among those of its edit, from 0.
  package let number: Int
  /// Which of the test's probes must be answered rightly.
  package let rule: Rule
  /// What the model must know before the edit, for the test to say anything.
  package let conditions: [Condition]

  /// Which probes must be answered rightly.
  package enum Rule: String, Codable, Sendable, CaseIterable {
    /// One of them is enough.
    case any = "OR"
    /// Every one of them.
    case all = "AND"
  }

  /// Something that a model must know before the edit.
  package struct Condition: Hashable, Sendable {
    /// What the model is asked to continue.
    package let prompt: String
    /// What counts as right.
    package let answers: AcceptedAnswers

    /// A condition by its prompt and answers.
    package init(prompt: String, answers: AcceptedAnswers) {
      self.prompt = prompt
      self.answers = answers
    }
  }

  /// A test by its parts.
  package init(number: Int, rule: Rule, conditions: [Condition]) {
    self.number = number
    self.rule = rule
    self.conditions = conditions
  }
}
