/// What a data set says about the world: the complete answer to each of its relations for each
/// entity.
///
/// Gathered from the probes of all splits, so it knows only the pairs that some edit asks for.
package struct AnswerTable: Sendable {
  private struct Key: Hashable {
    let relation: String
    let entity: String
  }

  private var answers: [Key: String] = [:]

  /// Gathers the table; should two probes disagree, the first one in split order wins.
  package init(_ dataset: Dataset) {
    for probe in dataset.splits.lazy.flatMap({ dataset[$0] }).flatMap(\.probes) {
      guard let relation = probe.relation, let entity = probe.entity else { continue }
      let key = Key(relation: relation, entity: entity)
      if answers[key] == nil { answers[key] = probe.answers.complete }
    }
  }

  /// How many (relation, entity) pairs have an answer.
  package var count: Int { answers.count }

  /// The answer to a relation for an entity; nil if never asked.
  package subscript(relation: String, entity: String) -> String? {
    answers[Key(relation: relation, entity: entity)]
  }
}
