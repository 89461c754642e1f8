/// What a question probes.
package enum Probe: String, Codable, Sendable, CaseIterable {
  /// A propagation question: does the edited model answer with what follows from the fact?
  case efficacy
  /// A single-hop question about the same real entity: does it still answer as it should?
  case specificity
}

/// One question asked of one edited model.
package struct QuestionRow: Hashable, Codable, Sendable {
  /// The edit, by its id in the dataset.
  package var edit: String
  /// The question's place among those of its edit, from 0.
  package var index: Int
  /// What the question probes.
  package var probe: Probe
  /// The question as it was asked.
  package var question: String
  /// The accepted answer.
  package var gold: String
  /// The generated answer.
  package var prediction: String
  /// 1 for an exact match after normalisation, else 0.
  package var score: Double

  /// A row by all of its columns.
  package init(
    edit: String, index: Int, probe: Probe, question: String, gold: String, prediction: String,
    score: Double
  ) {
    self.edit = edit
    self.index = index
    self.probe = probe
    self.question = question
    self.gold = gold
    self.prediction = prediction
    self.score = score
  }
}
