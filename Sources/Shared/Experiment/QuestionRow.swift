package import Datasets

/// One probe asked of one edited model, and what the unedited model said to it.
package struct QuestionRow: Hashable, Codable, Sendable {
  /// The edit, by its id in the data set.
  package var edit: String
  /// The probe's place among those of its edit, from 0.
  package var index: Int
  /// What the probe asks for.
  package var group: ProbeGroup
  /// The data set's own name for this kind of probe.
  package var criterion: String
  /// The relation asked for, where it is known.
  package var relation: String?
  /// What the model was asked to continue.
  package var prompt: String
  /// What counts as right.
  package var answers: AcceptedAnswers
  /// Whether an accepted answer stands, letter by letter, in the edited text.
  package var isVerbatim: Bool
  /// Whether an accepted answer occurs in what meta-training reads.
  package var isSeen: Bool
  /// The benchmark's test that the probe belongs to; nil where each probe is its own test.
  package var test: Test?
  /// Whether the probe counts under the evaluation's protocol.
  package var isCounted: Bool
  /// The chance of always giving the relation's most frequent answer, 0 to 1; nil where the data set
  /// does not say enough.
  package var majorityChance: Double?
  /// The chance of answering about one of the edit's entities, drawn at random, 0 to 1; nil where
  /// the data set does not say enough.
  package var entityChance: Double?
  /// What the unedited model said.
  package var before: Response
  /// What the edited model said.
  package var after: Response

  /// A test of a benchmark, as its probes name it.
  package struct Test: Hashable, Codable, Sendable {
    /// The test's place among those of its edit, from 0.
    package var number: Int
    /// Which of the test's probes must be answered rightly.
    package var rule: ProbeTest.Rule

    /// A test by its place and rule.
    package init(number: Int, rule: ProbeTest.Rule) {
      self.number = number
      self.rule = rule
    }
  }

  /// A row by all of its columns.
  package init(
    edit: String, index: Int, group: ProbeGroup, criterion: String, relation: String?,
    prompt: String, answers: AcceptedAnswers, isVerbatim: Bool, isSeen: Bool, test: Test?,
    isCounted: Bool, majorityChance: Double? = nil, entityChance: Double? = nil,
    before: Response, after: Response
  ) {
    self.edit = edit
    self.index = index
    self.group = group
    self.criterion = criterion
    self.relation = relation
    self.prompt = prompt
    self.answers = answers
    self.isVerbatim = isVerbatim
    self.isSeen = isSeen
    self.test = test
    self.isCounted = isCounted
    self.majorityChance = majorityChance
    self.entityChance = entityChance
    self.before = before
    self.after = after
  }
}
