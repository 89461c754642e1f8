/// One kind of thing in the built-in world: its entities, what is asked of them, and the stories
/// that are told with them.
///
/// Each type is a file of its own, such as `Countries.swift`, and at heart one table of facts:
///
///      country | capital | *currency
///      Egypt   | Cairo   |  pound
///     *Kenya   | Nairobi |  shilling
///
/// The first row names the relations. A star holds a relation or an entity out of training: it
/// occurs in the out-of-domain splits alone.
package struct EntityType: Sendable {
  /// The type's name, such as `Country`.
  package let name: String
  /// What is asked of every entity of this type.
  package let relations: [Relation]
  /// The entities, each with an answer for every relation.
  package let entities: [Entity]
  /// One story for each kind of subject.
  package let stories: [Story]

  /// Reads a type from its table.
  ///
  /// - Parameters:
  ///   - facts: The table, in the form shown above.
  ///   - questions: For each relation in the table's first row, its question, with `{}` for the
  ///     entity.
  package init(name: String, facts: String, questions: [String: Template], stories: [Story]) {
    let rows = facts.split(separator: "\n").map { $0.split(separator: "|").map(TableCell.init) }
    let header = rows[0].dropFirst()
    self.name = name
    self.stories = stories
    relations = header.map { cell in
      guard let question = questions[cell.text] else {
        preconditionFailure("\(name): no question for '\(cell.text)'")
      }
      return Relation(name: cell.text, question: question, isHeldOut: cell.isStarred)
    }
    entities = rows.dropFirst().map { row in
      precondition(row.count == rows[0].count, "\(name): \(row.count) cells at '\(row[0].text)'")
      let answers = zip(header, row.dropFirst()).map { ($0.text, $1.text) }
      return Entity(
        name: row[0].text, isHeldOut: row[0].isStarred,
        answers: Dictionary(uniqueKeysWithValues: answers))
    }
  }
}

/// Something that can be asked of every entity of a type.
package struct Relation: Sendable {
  /// The relation's column in the table, such as `capital`.
  package let name: String
  /// The question, with `{}` for the entity: `What is the capital of {}?`
  package let question: Template
  /// Whether training never asks it.
  package let isHeldOut: Bool

  /// The question as written, which names the relation in a data set.
  package var template: String { question.source }
}

/// A real thing, with what is true of it.
package struct Entity: Sendable {
  /// The name that texts and questions use.
  package let name: String
  /// Whether no training text names it.
  package let isHeldOut: Bool
  /// The one right answer for each relation, by the relation's name.
  package let answers: [String: String]
}

/// A cell of a table of facts: its text without the padding, and whether a star precedes it.
private struct TableCell {
  let text: String
  let isStarred: Bool

  init(_ cell: Substring) {
    isStarred = cell.contains("*")
    text = cell.split { $0 == " " || $0 == "*" }.joined(separator: " ")
  }
}
