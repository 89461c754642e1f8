/// One thing asked of an edited model, whatever data set it comes from.
package struct Probe: Hashable, Sendable {
  /// What is asked for.
  package let group: ProbeGroup
  /// The data set's own name for this kind of probe, such as `Compositionality_I` or `propagation`.
  package let criterion: String
  /// The relation asked for: a question's template, or the relation's name; nil where unknown.
  package let relation: String?
  /// The real entity that is asked about; nil where unknown.
  package let entity: String?
  /// What the model is asked to continue: a question, or a sentence cut before its end.
  package let prompt: String
  /// Whether `prompt` is a question or a cut sentence.
  package let form: Form
  /// The prompt in other words; nil where the data set has none.
  package let paraphrase: String?
  /// What counts as right.
  package let answers: AcceptedAnswers
  /// The test of the benchmark that the probe belongs to; nil where each probe is its own test.
  package let test: ProbeTest?

  /// The two forms of a prompt.
  package enum Form: String, Codable, Sendable {
    /// `What is the capital of Norway?`: the answer is all that follows.
    case question
    /// `The capital of Norway is`: the answer is what ends the sentence.
    case cloze
  }

  /// A probe by its parts.
  package init(
    group: ProbeGroup, criterion: String, relation: String? = nil, entity: String? = nil,
    prompt: String, form: Form, paraphrase: String? = nil, answers: AcceptedAnswers,
    test: ProbeTest? = nil
  ) {
    self.group = group
    self.criterion = criterion
    self.relation = relation
    self.entity = entity
    self.prompt = prompt
    self.form = form
    self.paraphrase = paraphrase
    self.answers = answers
    self.test = test
  }
}
