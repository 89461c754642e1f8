/// What is known of a data set's answers without understanding any edit; gathered once, for the
/// floors of all its splits and groups.
package struct AnswerStatistics: Sendable {
  /// The most frequent answers of the training edits.
  package let majority: MajorityAnswers
  /// The answers to all relations for all entities.
  package let table: AnswerTable
  /// The answers that meta-training holds.
  package let seen: SeenAnswers

  /// Gathers the statistics of a data set.
  ///
  /// - Parameter metaTraining: The edits of the train split that an editor is trained on; those that
  ///   a base model's own corpus takes are not among them. The most frequent answers are the whole
  ///   split's.
  package init(_ dataset: Dataset, metaTraining: [EditExample]) {
    majority = MajorityAnswers(train: dataset[.train])
    table = AnswerTable(dataset)
    seen = SeenAnswers(metaTraining: metaTraining)
  }

  /// Whether the most frequent answer to the probe's relation is right, as 0 or 1; 0 for a relation
  /// that training never asks for, nil where the data set names no relation.
  package func majorityChance(of probe: Probe) -> Double? {
    if probe.relation == nil { return nil }
    return majority[probe].map { ExactMatch.matches($0, probe.answers) } == true ? 1 : 0
  }

  /// The chance to be right by answering the probe's relation about one of the edit's entities, drawn
  /// at random, from 0 to 1. An entity of which the data set never says the answer counts as a miss;
  /// nil where the data set names no relation or no entities.
  package func entityChance(of probe: Probe, in example: EditExample) -> Double? {
    guard let relation = probe.relation, !example.entities.isEmpty else { return nil }
    let hits = example.entities.count { entity in
      table[relation, entity].map { ExactMatch.matches($0, probe.answers) } == true
    }
    return Double(hits) / Double(example.entities.count)
  }
}
