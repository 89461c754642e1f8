/// What a data set says about the world: the answer to each of its relations for each entity.
///
/// Gathered from the questions of all splits, so it knows only the pairs that some edit asks for.
package struct AnswerTable: Sendable {
  private struct Key: Hashable {
    let template: String
    let entity: String
  }

  private var answers: [Key: String] = [:]

  /// Gathers the table; should two questions disagree, the first one in split order wins.
  package init(_ dataset: Dataset) {
    for split in Split.allCases {
      for question in dataset[split].lazy.flatMap(\.questions) {
        let key = Key(template: question.template, entity: question.entity)
        if answers[key] == nil { answers[key] = question.answer }
      }
    }
  }

  /// How many (relation, entity) pairs have an answer.
  package var count: Int { answers.count }

  /// The answer to a relation, named by its question template, for an entity; nil if never asked.
  package subscript(template: String, entity: String) -> String? {
    answers[Key(template: template, entity: entity)]
  }
}
